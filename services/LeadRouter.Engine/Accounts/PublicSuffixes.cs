namespace LeadRouter.Engine.Accounts;

/// <summary>
/// Suffixes of more than one label under which names are given away: <c>acme.co.uk</c> is a company's, <c>co.uk</c> is nobody's. Those of the countries are in
/// <c>suffixes.txt</c>; those of hosts that give every customer a name are kept here by hand. One that is missing joins its companies into one account: add it.
/// </summary>
internal static class PublicSuffixes
{
    private const int MostLabels = 4;

    /// <summary>Sold like a registry's, or a name for every customer.</summary>
    private static readonly string[] OfHosts =
    [
        .. (
            "ae.org br.com cn.com co.com com.de com.se de.com eu.com gb.net gr.com hu.com in.net jp.net jpn.com mex.com ru.com sa.com se.net uk.com uk.net us.com us.org za.bz za.com "
            + "appspot.com azurewebsites.net blogspot.com cloudfront.net firebaseapp.com fly.dev github.io gitlab.io herokuapp.com myshopify.com netlify.app onmicrosoft.com "
            + "onrender.com pages.dev vercel.app web.app webflow.io wixsite.com wordpress.com workers.dev"
        ).Split(' '),
    ];

    private static readonly HashSet<string> All = new([.. OfCountries(), .. OfHosts], StringComparer.Ordinal);

    /// <summary>All of them, in no order.</summary>
    public static IEnumerable<string> Words => All;

    /// <summary>How many labels at the end of a host are a suffix: 1 or more.</summary>
    public static int LabelsOf(string[] labels)
    {
        for (var count = Math.Min(MostLabels, labels.Length); count > 1; count--)
        {
            if (All.Contains(string.Join('.', labels[^count..])) || All.Contains("*." + string.Join('.', labels[^(count - 1)..])))
            {
                return count;
            }
        }

        return 1;
    }

    /// <summary><c>uk: ac co</c>, and indented what the line had no room for.</summary>
    private static IEnumerable<string> OfCountries()
    {
        var end = "";
        foreach (var line in DataFile.Lines("suffixes.txt"))
        {
            var below = line;
            if (line[0] != ' ')
            {
                end = line[..line.IndexOf(':', StringComparison.Ordinal)];
                below = line[(end.Length + 1)..];
            }

            foreach (var level in below.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return $"{level}.{end}";
            }
        }
    }
}
