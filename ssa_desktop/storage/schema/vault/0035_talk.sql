-- What the yearly talk says of each service and condition, the day of the next one, and which goal one carries on.
ALTER TABLE evaluation ADD COLUMN next_on TEXT;
ALTER TABLE agreement_goal ADD COLUMN follows_id INTEGER REFERENCES agreement_goal (id) ON DELETE SET NULL;
CREATE INDEX agreement_goal_follows ON agreement_goal (follows_id);
CREATE TABLE talk_point (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    about TEXT NOT NULL,
    what TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    goal_id INTEGER REFERENCES agreement_goal (id) ON DELETE SET NULL
);
CREATE INDEX talk_point_evaluation ON talk_point (evaluation_id, position);
CREATE INDEX talk_point_goal ON talk_point (goal_id);
