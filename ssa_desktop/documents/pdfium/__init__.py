"""What needs PDFium: pictures of charts, and pages as they are looked at while somebody reads along."""
