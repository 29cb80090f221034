using System.Text.RegularExpressions;

namespace LeadRouter.Footing.Tests.Reading;

/// <summary>The keys of docs/configuration.md. That page has all of them: a test of the host sees to it.</summary>
internal static partial class KnownOptions
{
    private static readonly HashSet<string> Keys =
    [
        .. Repository
            .Read("docs/configuration.md")
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split('|')[1]))
            .Select(match => match.Groups["key"].Value.ToUpperInvariant()),
    ];

    /// <param name="variable">An environment variable, such as <c>Intake__Keys__0__Key</c>.</param>
    public static bool Has(string variable)
    {
        const string ofAspNetCore = "ASPNETCORE_";
        var name = variable.StartsWith(ofAspNetCore, StringComparison.Ordinal) ? variable[ofAspNetCore.Length..] : variable;
        return Keys.Contains(Index().Replace(name.Replace("__", ":", StringComparison.Ordinal), ":N").ToUpperInvariant());
    }

    [GeneratedRegex("`(?<key>[^`]+)`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(":[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index();
}
