namespace LeadRouter.Host.Explain;

internal sealed record ExplainedTouch(DateTimeOffset At, string Text, string? Campaign, string Source, bool IsColleagues);
