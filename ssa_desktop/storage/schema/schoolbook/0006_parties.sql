-- Who a school's agreement is made with: its own address and head, and its school authority with whoever represents that.
ALTER TABLE school ADD COLUMN address TEXT;
ALTER TABLE school ADD COLUMN head TEXT;
ALTER TABLE school ADD COLUMN authority TEXT;
ALTER TABLE school ADD COLUMN authority_by TEXT;
