namespace LeadRouter.Alerts.Email;

/// <param name="Code">200–599.</param>
/// <param name="Lines">The text of each line, without the code.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsPositive => Code < 400;

    public bool IsPermanent => Code >= 500;

    /// <summary>In one line, at most 200 characters. A server may name the recipient in it: for rows, not for logs.</summary>
    public string Words
    {
        get
        {
            var text = string.Join(' ', Lines).Trim();
            return FormattableString.Invariant($"{Code} {(text.Length > 200 ? text[..200] : text)}");
        }
    }
}
