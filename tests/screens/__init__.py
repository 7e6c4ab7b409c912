"""Pictures of the window: the contact sheets of all pages, and the pictures of the manual."""
