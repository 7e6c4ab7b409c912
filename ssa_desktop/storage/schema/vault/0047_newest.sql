-- The documents of the search by kind and day: what is newest and how many there are is told without reading a text.
CREATE INDEX search_document_newest ON search_document (kind, date DESC, id DESC);
