using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Accounts.Matching;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>accounts</c>: how a company is told from another.</summary>
internal static class AccountsReader
{
    private const string TieBreakersKey = "tieBreakers";
    private const string DomainOnlyKey = "domainOnly";
    private const string AgenciesKey = "agencies";

    public static readonly IReadOnlyList<string> Keys = [TieBreakersKey, DomainOnlyKey, AgenciesKey];
    public static readonly IReadOnlyList<string> DomainOnlys = ["off", "fallback", "always"];

    public static MatchRules Read(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'accounts'") is not { } map)
        {
            return MatchRules.Default;
        }

        context.Keys(map, "'accounts'", Keys);
        var breakers = TieBreakerNames(context, map.Find(TieBreakersKey));
        return new MatchRules(
            map.Find(TieBreakersKey) is null ? TieBreakers.Default : breakers,
            context.Choice(map.Find(DomainOnlyKey), "value of 'domainOnly'", DomainOnlys) switch
            {
                "off" => DomainOnly.Off,
                "fallback" => DomainOnly.Fallback,
                _ => MatchRules.Default.DomainOnly,
            },
            Agencies(context, map.Find(AgenciesKey))
        );
    }

    private static List<string> TieBreakerNames(ReadingContext context, PlaybookNode? node)
    {
        var names = new List<string>();
        foreach (var name in context.Texts(node, "'tieBreakers'"))
        {
            if (context.Known(name, "unknown-tie-breaker", "tie-breaker", TieBreakers.Names) is not { } known)
            {
                continue;
            }

            if (names.Contains(known, StringComparer.Ordinal))
            {
                context.Bag.Error(
                    name.Location,
                    "duplicate-tie-breaker",
                    $"{name.Described} stands among the tie-breakers already: it decides once."
                );
            }
            else
            {
                names.Add(known);
            }
        }

        return names;
    }

    private static List<string> Agencies(ReadingContext context, PlaybookNode? node)
    {
        var domains = new List<string>();
        foreach (var text in context.Texts(node, "'agencies'"))
        {
            if (DomainName.Parse(text.Text) is not { } host || RegistrableDomain.Of(host) is not { } domain)
            {
                context.Bag.Error(text.Location, "bad-domain", $"{text.Described} is no company's domain: write it as agency.example.");
            }
            else if (!domains.Contains(domain, StringComparer.Ordinal))
            {
                domains.Add(domain);
            }
        }

        return [.. domains.Order(StringComparer.Ordinal)];
    }
}
