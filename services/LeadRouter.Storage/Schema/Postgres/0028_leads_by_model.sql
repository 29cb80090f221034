-- 1 = the rules had passed the person over: the model promoted them, or chance drew them; null = the rules made the lead. What a champion does to who becomes a lead
-- is no drift.
alter table leads add column by_model integer;
