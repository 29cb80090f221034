namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary><c>true</c> and <c>false</c>, and what other dialects of YAML write for them.</summary>
internal static class BooleanText
{
    /// <summary>The word that is meant; null when none is.</summary>
    public static string? Meant(string text) =>
        TextNormaliser.Fold(text) switch
        {
            "true" or "yes" or "on" or "y" => "true",
            "false" or "no" or "off" or "n" => "false",
            _ => null,
        };
}
