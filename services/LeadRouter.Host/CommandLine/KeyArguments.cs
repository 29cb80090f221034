using System.Text.RegularExpressions;

namespace LeadRouter.Host.CommandLine;

/// <summary>
/// Lets every configuration key be an argument, as .NET programs do it: <c>--Crm:System=hubspot</c> and <c>--Crm:System hubspot</c> become
/// <c>--set Crm:System=hubspot</c>.
/// </summary>
internal static partial class KeyArguments
{
    public static string[] Rewrite(IReadOnlyList<string> args)
    {
        var rewritten = new List<string>(args.Count);
        for (var i = 0; i < args.Count; i++)
        {
            if (!KeyArgument().IsMatch(args[i]))
            {
                rewritten.Add(args[i]);
                continue;
            }

            var pair = args[i]["--".Length..];
            if (!pair.Contains('=', StringComparison.Ordinal) && i + 1 < args.Count)
            {
                pair += "=" + args[++i];
            }

            rewritten.AddRange(["--set", pair]);
        }

        return [.. rewritten];
    }

    [GeneratedRegex("^--[A-Za-z][A-Za-z0-9]*(:[A-Za-z0-9_.]+)+(=|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyArgument();
}
