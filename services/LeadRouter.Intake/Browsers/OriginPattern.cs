namespace LeadRouter.Intake.Browsers;

/// <summary>An entry of <c>Intake:Keys:N:Origins</c>.</summary>
/// <param name="Origin">Null stands for every origin, even that of a page without one.</param>
/// <param name="IsBelow">The names below the host, and not the host itself.</param>
internal readonly record struct OriginPattern(WebOrigin? Origin, bool IsBelow = false)
{
    public const string Every = "*";

    /// <summary>Null when it is no pattern.</summary>
    public static OriginPattern? Read(string text)
    {
        if (text == Every)
        {
            return new OriginPattern(null);
        }

        const string below = "://*.";
        var isBelow = text.Contains(below, StringComparison.Ordinal);
        return
            WebOrigin.Read(text.Replace(below, "://", StringComparison.Ordinal)) is { } origin
            // https://*.example would be everybody's.
            && (!isBelow || origin.Host.Trim('.').Contains('.', StringComparison.Ordinal))
            ? new OriginPattern(origin, isBelow)
            : null;
    }

    /// <param name="page">Null for a page whose origin cannot be read.</param>
    public bool Allows(WebOrigin? page) =>
        Origin is not { } own ? true
        : page is not { } other ? false
        : IsBelow
            ? other.Scheme == own.Scheme
                && other.Port == own.Port
                && other.Host.Length > own.Host.Length + 1
                && other.Host.EndsWith("." + own.Host, StringComparison.Ordinal)
        : other == own;
}
