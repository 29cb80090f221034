using System.Globalization;

namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Whether a name, without a domain that agrees, is enough. Pure.</summary>
internal static class NameVerdict
{
    /// <summary>Three letters are those of several companies in every country.</summary>
    private const int ShortestAcronym = 4;

    /// <summary>Where <c>Miami University</c> and <c>University of Miami</c>, or <c>Washington University</c> and <c>University of Washington</c>, are two.</summary>
    private static readonly HashSet<string> NamesakeCountries = new(["US", "CA", "PH", "IN"], StringComparer.Ordinal);

    /// <summary>Where it is an honour that companies are given and leave out: <c>Koninklijke Philips</c>. The Royal Mail is called so.</summary>
    private static readonly HashSet<string> RoyalCountries = new(["NL", "BE", "DK", "SE", "NO"], StringComparer.Ordinal);

    /// <summary>Shorter names are a letter away from too many others.</summary>
    private const int ShortestTypoOfCountry = 8;

    private const int ShortestLabel = 4;

    /// <returns>Strength, rank, and what made it fit or what is missing.</returns>
    public static (MatchStrength Strength, int Rank, string Text) Of(
        PreparedQuestion question,
        PreparedAccount account,
        NameComparison? name,
        DomainAgreement domain,
        PlaceAgreement places
    )
    {
        if (places.Country == false && places.Phone != true)
        {
            return No("it is in another country");
        }

        if (name is not { } names)
        {
            return ByLabel(question, account, domain, places);
        }

        var label = SaysName(question, account, names, domain);
        var second = label || places.IsStrong;
        var mayBe = second || !domain.IsOther;
        var shorter = names.Shorter;
        // A name that everybody knows is one where it is the whole name; of its words in part it tells a trade as others do.
        var tellsTrade =
            names.Agreement == NameAgreement.OtherOrder ? names.Asked.IsGeneric || names.Known.IsGeneric
            // With a slip in one of them, the other one is the trade's.
            : names.Agreement is NameAgreement.Typo or NameAgreement.OtherLetter ? IsTrade(names.Asked) || IsTrade(names.Known)
            : shorter.IsGeneric && !(shorter.IsKnown && names.Agreement >= NameAgreement.Place);
        // Many companies of a trade share a postcode: there it takes the whole name.
        var isGeneric = tellsTrade && places.Phone != true && !(places.IsStrong && names.Agreement >= NameAgreement.Structure);
        var lacking = Lacking(domain, places);
        return names.Agreement switch
        {
            >= NameAgreement.OtherOrder when isGeneric => No(
                "a name that tells a trade and no company is not enough: it takes the account's domain"
                    + (names.Agreement >= NameAgreement.Structure ? ", postcode" : "")
                    + " or telephone number"
            ),
            NameAgreement.Exact => names.Asked.IsCommon && !second && (domain.IsOther || places.Country != true)
                ? No("many companies are called so, and " + (domain.IsOther ? "the domain is another" : "nothing but the name agrees"))
            : names.Asked.IsOrdinary && domain.IsOther && !second ? No("many companies may be called so, and the domain is another")
            : domain.IsOther && !second && places.Country != true ? No("the domain is another, and nothing but the name agrees")
            : Yes(MatchStrength.Name, 60, "the names are the same"),
            NameAgreement.Structure => !mayBe && places.Country != true ? No("the domain is another, and nothing but the name agrees")
            : names.Asked.IsCommon && !second && (places.Country != true || domain.IsOther)
                ? No("many companies are called so, and " + (domain.IsOther ? "the domain is another" : "nothing but the name agrees"))
            : names.Asked.IsOrdinary && domain.IsOther && !second ? No("many companies may be called so, and the domain is another")
            : Yes(MatchStrength.Name, 55, "the names are the same but for words like Group"),
            NameAgreement.Place => places.Country != true && !places.IsStrong
                ? No("one of the names is that of a country's subsidiary, and " + lacking)
            : !mayBe ? No("the names are the same but for the country, and the domain is another")
            : shorter.IsCommon && !second ? No("many companies are called so, and " + lacking)
            : Yes(MatchStrength.Name, 52, "the names are the same but for the country, which agrees"),
            NameAgreement.LooseWords => shorter.IsCommon && !second ? No("many companies are called so, and " + lacking)
            : names.IsRoyalAlone && !second && !RoyalCountries.Contains(account.Country ?? question.Country ?? "")
                ? No("\"Royal\" is a part of a name there, and " + lacking)
            : names.MayBeDivision && !second ? No("it may be a part of the other that is a company itself, and " + lacking)
            : mayBe && (second || places.Country == true)
                ? Yes(MatchStrength.CloseName, 45, "the names differ in a word that companies leave out, and " + Second(label, places))
            : No("the names differ in a word that companies leave out, and " + lacking),
            NameAgreement.OtherOrder when names.Asked.Words.Exists(NameWords.AnyOrder.Contains) => OtherOrderOfSchool(
                question,
                account,
                second,
                domain,
                places
            ),
            NameAgreement.OtherOrder => mayBe && (second || (places.Country == true && !names.Asked.Words.Contains("bank")))
                ? Yes(MatchStrength.CloseName, 43, "the names have the same words, and " + Second(label, places))
                : No(
                    "the names have the same words in another order, and "
                        + (mayBe && places.Country == true ? "two banks may be called so, and " : "")
                        + lacking
                ),
            NameAgreement.Typo => second
            || (places.Country == true && !domain.IsOther && names.Asked.Compact.Length >= ShortestTypoOfCountry && !isGeneric)
                ? Yes(MatchStrength.CloseName, 44, "the names differ in a letter, and " + Second(label, places))
            : domain.IsOther || places.Country != true ? No("the names differ in a letter, and " + lacking)
            : isGeneric ? No("the names differ in a letter, and those that tell a trade and no company need more than the country")
            : No(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the names differ in a letter, and those of fewer than {ShortestTypoOfCountry} letters need more than the country"
                )
            ),
            NameAgreement.OtherLetter => second && !isGeneric
                ? Yes(MatchStrength.CloseName, 42, "the names differ in a letter, and " + Second(label, places))
            : second ? No("the names differ in a letter, and those that tell a trade and no company need the telephone number")
            : No("the names have one letter for another, as two companies' names do, and no domain, postcode or telephone number agrees"),
            NameAgreement.Part => second && !isGeneric && (!shorter.IsCommon || places.IsStrong)
                ? Yes(MatchStrength.CloseName, 42, "one name is part of the other, and " + Second(label, places))
            : !second ? No("one name is part of the other, which many companies share, and " + lacking)
            : isGeneric ? No("one name is part of the other, and tells a trade and no company: it takes the telephone number")
            : No("one name is part of the other, and many companies are called so: it takes the postcode or the telephone number"),
            NameAgreement.Acronym => second || (places.Country == true && !domain.IsOther && Acronym(names).Length >= ShortestAcronym)
                ? Yes(MatchStrength.CloseName, 41, "one name abbreviates the other, and " + Second(label, places))
            : domain.IsOther || places.Country != true ? No("one name may abbreviate the other, and " + lacking)
            : No(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"one name may abbreviate the other, and fewer than {ShortestAcronym} letters need more than the country"
                )
            ),
            _ => ByBrand(account, names, domain),
        };
    }

    /// <summary>
    /// <c>University of X</c> and <c>X University</c>: one school, except where two share a town's or a state's name. There the domain tells, or the place; what is known of
    /// the one alone does not.
    /// </summary>
    private static (MatchStrength Strength, int Rank, string Text) OtherOrderOfSchool(
        PreparedQuestion question,
        PreparedAccount account,
        bool second,
        DomainAgreement domain,
        PlaceAgreement places
    ) =>
        question.Schools.Any(account.Domains.Contains)
            ? Yes(MatchStrength.Name, 62, "the names have the same words, and it is the school's domain")
        : question.Schools.Count > 0 && account.Domains.Count > 0
            ? No("the names have the same words in another order, and the domain is another school's")
        : second
        || (!domain.IsOther && places.Country == true && account.Country is not null && !NamesakeCountries.Contains(account.Country))
            ? Yes(MatchStrength.Name, 60, "the names are the same in another order, as schools' names are")
        : domain.IsOther || places.Country != true ? No("the names have the same words in another order, and " + Lacking(domain, places))
        : No("the names have the same words in another order, and there two schools may be called so");

    /// <summary>The account's domain may say what was asked for when its name does not: Google of Alphabet.</summary>
    private static (MatchStrength Strength, int Rank, string Text) ByBrand(
        PreparedAccount account,
        NameComparison names,
        DomainAgreement domain
    ) =>
        !names.Asked.IsCommon
        && !names.Asked.IsGeneric
        && !(domain.IsOther && !domain.SameLabel)
        && account.Labels.Any(label => DomainLabel.Says(label, names.Asked))
            ? Yes(MatchStrength.CloseName, 46, "the account's domain says the name that was asked for")
            : No(
                names.Agreement == NameAgreement.Different
                    ? "the names share a word and are two companies'"
                    : "the names have nothing in common"
            );

    /// <summary>Without two names: what a domain says, against the other side's name or domain.</summary>
    private static (MatchStrength Strength, int Rank, string Text) ByLabel(
        PreparedQuestion question,
        PreparedAccount account,
        DomainAgreement domain,
        PlaceAgreement places
    )
    {
        if (question.Company is { } company)
        {
            return
                company.Forms.Any(form => !form.IsCommon && !form.IsGeneric && account.Labels.Any(label => DomainLabel.Says(label, form)))
                && (!domain.IsOther || domain.SameLabel)
                ? Yes(MatchStrength.CloseName, 46, "the account's domain says the name that was asked for")
                : No(
                    domain.IsOther
                        ? "the account has no name, and the domain is another"
                        : "the account has no name, and no domain of it says the one that was asked for"
                );
        }

        if (domain.IsOther && places.Country != true)
        {
            return No("the domain is another");
        }

        foreach (var (_, asked) in question.Hosts)
        {
            var label = DomainLabel.Of(asked);
            if (
                label.Length >= ShortestLabel
                && !NameWords.Common.Contains(label)
                && !NameWords.Trade.Contains(label)
                && (
                    domain.SameLabel
                    || account.Names.Any(one => one.Forms.Any(form => !form.IsCommon && !form.IsGeneric && DomainLabel.Says(label, form)))
                )
            )
            {
                return Yes(
                    MatchStrength.CloseName,
                    40,
                    "the domain says the account's name" + (domain.IsOther ? ", and the country agrees" : "")
                );
            }
        }

        return No(
            domain.IsOther ? "the domain is another"
            : question.Hosts.Count > 0 ? "the domain does not say the account's name"
            : "no name and no domain was given that tells an account"
        );
    }

    /// <summary>Whether a domain on one side says the name on the other; of a part, the shorter name, because a longer one names a company of its own.</summary>
    private static bool SaysName(PreparedQuestion question, PreparedAccount account, NameComparison names, DomainAgreement domain)
    {
        var shorterIsAsked = ReferenceEquals(names.Shorter, names.Asked);
        var isPart = names.Agreement is NameAgreement.Part or NameAgreement.LooseWords or NameAgreement.Place;
        var byAccount = account.Labels.Any(label => DomainLabel.Says(label, names.Asked)) && (!isPart || shorterIsAsked);
        var byQuestion =
            question.Hosts.Any(host => DomainLabel.Says(DomainLabel.Of(host.Domain), names.Known)) && (!isPart || !shorterIsAsked);
        return domain.IsOther ? domain.SameLabel && (byAccount || byQuestion || !isPart)
            : names.Agreement >= NameAgreement.Structure ? byQuestion
            : byAccount || byQuestion;
    }

    private static bool IsTrade(NameForm form) => form is { IsGeneric: true, IsKnown: false };

    private static string Acronym(NameComparison names) =>
        names.Asked.CoreCompact.Length < names.Known.CoreCompact.Length ? names.Asked.CoreCompact : names.Known.CoreCompact;

    private static string Second(bool label, PlaceAgreement places) =>
        places.Phone == true ? "the telephone number agrees"
        : places is { Postcode: true, Country: not false } ? "the postcode agrees"
        : label ? "a domain says the name"
        : "the country agrees";

    /// <summary>Where neither a domain says the name nor a postcode or telephone number agrees: how far that leaves them.</summary>
    private static string Lacking(DomainAgreement domain, PlaceAgreement places) =>
        domain.IsOther ? "the domain is another"
        : places.Country == true ? "nothing but the country agrees"
        : "nothing else agrees";

    private static (MatchStrength Strength, int Rank, string Text) Yes(MatchStrength strength, int rank, string text) =>
        (strength, rank, text);

    private static (MatchStrength Strength, int Rank, string Text) No(string text) => (MatchStrength.None, 0, text);
}
