namespace LeadRouter.Engine.Accounts;

/// <summary>Providers of mailboxes and of access: an address there says nothing of a company.</summary>
public static class FreeMail
{
    /// <summary>Under every country's end: <c>gmx.at</c>, <c>yahoo.co.uk</c>, <c>hotmail.com.tr</c>.</summary>
    private static readonly HashSet<string> Everywhere = new(
        "hotmail yahoo ymail outlook gmx gmail googlemail aol msn icloud yandex rocketmail protonmail tutanota".Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>What examples and tests call a free mailbox: .example is nobody's (RFC 2606).</summary>
    private const string OfExamples = "freemail.example";

    private static readonly HashSet<string> Domains = new(
        [.. DataFile.Lines("mailboxes.txt").SelectMany(line => line.Split(' ')), OfExamples],
        StringComparer.Ordinal
    );

    /// <summary>All of them, in no order.</summary>
    internal static IEnumerable<string> Words => Domains.Concat(Everywhere.Select(name => name + ".*"));

    /// <param name="domain">As <see cref="DomainName.Parse"/> gives it.</param>
    public static bool Contains(string domain) => Domains.Contains(domain) || IsEverywhere(domain);

    private static bool IsEverywhere(string domain)
    {
        var dot = domain.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Everywhere.Contains(domain[..dot]) && IsUsualEnd(domain.AsSpan(dot + 1));
    }

    // com, de, co.uk: an app's end such as io is another company's.
    private static bool IsUsualEnd(ReadOnlySpan<char> end) =>
        end is "com" or "net" or "org"
        || (end.Length == 2 && end is not ("io" or "ai"))
        || (end.Length > 3 && end[^3] == '.' && end[..^3] is "com" or "co" or "net" or "ne");
}
