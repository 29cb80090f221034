namespace LeadRouter.Engine.Routes;

/// <summary>Reads who is meant: an owner has an e-mail address.</summary>
public static class OwnerAddress
{
    /// <summary>The text as an address in lower case; null when it is none.</summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var folded = TextNormaliser.Fold(text);
        var at = folded.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == folded.LastIndexOf('@') && at < folded.Length - 1 && !folded.Any(char.IsWhiteSpace) ? folded : null;
    }
}
