-- What a public key sent bears a mark before its reader since the version before this one. What was kept earlier does not say whose it was: whether a replay may
-- state what only servers may is then decided by the keys that its source has. Facts, files and what scoring kept never came with a public key.
update failed_activities set reader = 'unsaid/' || coalesce(reader, '')
where (reader is null and reason not in ('not-foldable', 'too-old', 'unreadable-activity', 'unreadable-block', 'unreadable-failed-activity'))
    or reader in (
        'segment', 'segment:batch', 'segment:track', 'segment:page', 'segment:screen', 'segment:identify', 'segment:group', 'segment:alias',
        'activities', 'activities:cloudevents', 'snowplow', 'snowplow:payload'
    );
