namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>What agreed and what did not, in words.</summary>
internal static class EvidenceText
{
    public static IReadOnlyList<MatchEvidence> Of(PreparedQuestion question, AccountStanding standing)
    {
        var (account, name, domain, places) = (standing.Account, standing.Name, standing.Domain, standing.SamePlaces);
        var evidence = new List<MatchEvidence>();
        if (domain.Own is { } own)
        {
            evidence.Add(new MatchEvidence("domain", true, $"{own} is the account's domain"));
        }
        else if (domain.Secondary is { } secondary)
        {
            evidence.Add(
                new MatchEvidence(
                    "domain",
                    true,
                    $"{account.SecondaryDomains[secondary]} of the account's {account.Account.Contacts} contacts are at {secondary}"
                )
            );
        }
        else if (domain.IsOther)
        {
            var asked = string.Join(", ", question.Hosts.Select(host => host.Domain));
            var known = string.Join(", ", account.Domains.Concat(account.SecondaryDomains.Keys).Order(StringComparer.Ordinal));
            evidence.Add(
                new MatchEvidence(
                    "domain",
                    domain.SameLabel,
                    domain.SameLabel ? $"{asked} says the same name as {known}" : $"{asked} is not {known}"
                )
            );
        }

        if (account.ParentDomain is { } parent && question.Hosts.Any(host => host.Domain == parent))
        {
            evidence.Add(new MatchEvidence("parent", true, $"{parent} is the domain of its parent"));
        }

        if (name is { } names)
        {
            evidence.Add(new MatchEvidence("name", names.Agreement > NameAgreement.Different, NameText(question, account, names)));
        }

        Add(evidence, "country", places.Country, question.Country, account.Country);
        Add(evidence, "postcode", places.Postcode, question.Postcode, account.Postcode);
        if (places.Phone is { } phone)
        {
            evidence.Add(new MatchEvidence("phone", phone, phone ? "the telephone number is the same" : "the telephone number is another"));
        }

        return evidence;
    }

    private static string NameText(PreparedQuestion question, PreparedAccount account, NameComparison names)
    {
        var pair = $"\"{question.Company!.Text}\" and \"{account.Names[0].Text}\"";
        return names.Agreement switch
        {
            NameAgreement.Exact => $"{pair} are the same name",
            NameAgreement.Structure => $"{pair} are the same but for words like Group or Holding",
            NameAgreement.Place => $"{pair} are the same but for a country",
            NameAgreement.LooseWords => $"{pair} differ in words that companies leave out",
            NameAgreement.OtherOrder => $"{pair} have the same words in another order",
            NameAgreement.Typo or NameAgreement.OtherLetter => $"{pair} differ in a letter",
            NameAgreement.Part => $"one of {pair} is part of the other",
            NameAgreement.Acronym => $"one of {pair} abbreviates the other",
            NameAgreement.Different => $"{pair} share a word, the others tell them apart",
            _ => $"{pair} have nothing in common",
        };
    }

    private static void Add(List<MatchEvidence> evidence, string what, bool? agrees, string? asked, string? known)
    {
        if (agrees is { } same)
        {
            evidence.Add(new MatchEvidence(what, same, same ? $"both are {asked}" : $"{asked} is not {known}"));
        }
    }
}
