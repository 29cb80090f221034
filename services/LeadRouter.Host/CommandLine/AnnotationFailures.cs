using System.Text.RegularExpressions;

namespace LeadRouter.Host.CommandLine;

/// <summary>Puts the framework's words about a range into ours, with the configuration key: it names the options' class and the property.</summary>
internal static partial class AnnotationFailures
{
    public static string Readable(string failure)
    {
        var match = Annotation().Match(failure);
        return match.Success ? $"{match.Groups["section"].Value}:{match.Groups["property"].Value}: {match.Groups["error"].Value}" : failure;
    }

    [GeneratedRegex(
        "^DataAnnotation validation failed for '(?<section>\\w+)Options' members: '(?<property>\\w+)' with the error: '(?<error>.*)'\\.?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Annotation();
}
