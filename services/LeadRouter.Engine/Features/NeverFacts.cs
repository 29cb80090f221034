using LeadRouter.Engine.Facts;

namespace LeadRouter.Engine.Features;

/// <summary>
/// Facts that no model may look at, however a CRM spells them: who has a lead, by when it is to be answered and what became of it are known because it is one, and are no
/// reason for its becoming one. A domain or a postcode tells companies apart, not kinds of them.
/// </summary>
internal static class NeverFacts
{
    private static readonly string[] Fields =
    [
        "owner",
        "opportunityOwner",
        "channelManager",
        "openOpportunity",
        "outcome",
        "domain",
        "postcode",
        "email",
        "title",
        FactNames.ProfilingConsent,
        FactNames.EmailConsent,
    ];

    /// <summary>As a word of a name: <c>crm_owner</c>, <c>timeToSLA</c>, <c>hs_lead_status</c>.</summary>
    private static readonly string[] Words =
    [
        "sla",
        "slas",
        "assignee",
        "assigned",
        "rep",
        "sdr",
        "bdr",
        "lead",
        "leads",
        "deal",
        "deals",
        "override",
        "overrides",
    ];

    /// <summary>Also within a name whose words run together: <c>hubspotownerid</c>.</summary>
    private static readonly string[] Parts = ["owner", "opportunity", "opportunities", "accountmanager", "accountexecutive", "salesrep"];

    /// <summary>Also at the beginning of one: <c>leadstatus</c>.</summary>
    private static readonly string[] Beginnings = ["lead", "deal", "override"];

    private static readonly string[] BeforeSla = ["timeto", "time", "to", "within", "in", "met", "missed", "breached", "response", "crm"];

    private static readonly string[] AfterSla =
    [
        "due",
        "breach",
        "met",
        "missed",
        "status",
        "state",
        "time",
        "target",
        "deadline",
        "hours",
        "minutes",
    ];

    /// <summary>Words that only look like one of them.</summary>
    private static readonly string[] Others = ["ownership", "homeowner", "leader", "leading", "dealer", "dealing"];

    /// <summary>After <c>lead</c>: where somebody came from, which is known from the first and says much.</summary>
    private static readonly string[] Origins = ["source", "origin", "channel", "medium", "campaign", "referrer"];

    /// <param name="name">Of a fact, as the playbook writes it, without <c>fact.</c>.</param>
    public static bool Has(string name)
    {
        if (Fields.Contains(FactNames.FieldOf(name), StringComparer.Ordinal))
        {
            return true;
        }

        var words = WordsOf(name);
        return Enumerable.Range(0, words.Count).Any(i => IsOne(words[i], i + 1 < words.Count ? words[i + 1] : ""))
            || Array.Exists(Parts, part => Without(words).Contains(part, StringComparison.Ordinal));
    }

    private static bool IsOne(string word, string next)
    {
        if (word is "lead" or "leads" && IsOrigin(next))
        {
            return false;
        }

        return Words.Contains(word, StringComparer.Ordinal)
            || (
                !IsOther(word)
                && Array.Exists(Beginnings, begin => word.StartsWith(begin, StringComparison.Ordinal))
                && !(word.StartsWith("lead", StringComparison.Ordinal) && IsOrigin(word["lead".Length..]))
            )
            || Array.Exists(BeforeSla, before => word == before + "sla")
            || Array.Exists(AfterSla, after => word.StartsWith("sla" + after, StringComparison.Ordinal));
    }

    private static bool IsOrigin(string word) => Array.Exists(Origins, origin => word.StartsWith(origin, StringComparison.Ordinal));

    private static bool IsOther(string word) => Array.Exists(Others, other => word.StartsWith(other, StringComparison.Ordinal));

    /// <summary>The words run together, so that <c>account_manager</c> is <c>accountmanager</c>; without those that only look like one of them.</summary>
    private static string Without(IEnumerable<string> words) => string.Concat(words.Select(word => IsOther(word) ? " " : word));

    /// <summary>In small letters: <c>hubspot_owner_id</c>, <c>hubspotOwnerId</c> and <c>HubspotOwnerID</c> have the same three.</summary>
    private static List<string> WordsOf(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetterOrDigit(name[i]) && !IsBeginning(name, i, start))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(name[start..i].ToLowerInvariant());
            }

            start = i < name.Length && char.IsLetterOrDigit(name[i]) ? i : i + 1;
        }

        return words;
    }

    private static bool IsBeginning(string name, int at, int start) =>
        at > start && char.IsUpper(name[at]) && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));
}
