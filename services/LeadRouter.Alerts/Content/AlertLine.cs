namespace LeadRouter.Alerts.Content;

/// <param name="Label">What it is, a word or two.</param>
/// <param name="Value">Plain text, not escaped; may have line breaks of ours and none of anybody else's.</param>
public sealed record AlertLine(string Label, string Value);
