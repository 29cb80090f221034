namespace LeadRouter.Alerts.Content;

/// <summary>An alert in words, for whatever channel: plain text, nothing escaped yet.</summary>
/// <param name="AlertId">32 hexadecimal digits.</param>
/// <param name="Recipient">An address, or a channel with <c>#</c>.</param>
/// <param name="Headline">One line.</param>
/// <param name="Lines">At most 10.</param>
/// <param name="Link">Where there is more; null when the program does not know its own address.</param>
public sealed record AlertContent(string AlertId, string Recipient, string Headline, IReadOnlyList<AlertLine> Lines, Uri? Link);
