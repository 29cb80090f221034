namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Compares two names, each in every form of it.</summary>
/// <param name="Agreement">The best of all pairs of forms.</param>
/// <param name="Asked">The form that was asked for.</param>
/// <param name="Known">The account's form.</param>
internal readonly record struct NameComparison(NameAgreement Agreement, NameForm Asked, NameForm Known)
{
    /// <summary>Null when either side has no name.</summary>
    public static NameComparison? Of(ComparableName? asked, ComparableName[] known)
    {
        NameComparison? best = null;
        foreach (var name in known)
        {
            foreach (var theirs in name.Forms)
            {
                foreach (var ours in asked?.Forms ?? [])
                {
                    var agreement = Compare(ours, theirs);
                    if (best is null || agreement > best.Value.Agreement)
                    {
                        best = new NameComparison(agreement, ours, theirs);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>The form that is a part of the other.</summary>
    public NameForm Shorter => Asked.CoreCompact.Length <= Known.CoreCompact.Length ? Asked : Known;

    /// <summary>Whether the one is named as a part of the other that is a company itself: <c>Lufthansa Systems</c>, <c>Siemens Industry Software</c>. An account's own word more is left out by people.</summary>
    public bool MayBeDivision =>
        Part(Asked, Known) is { } more
        && (more.Count > 1 || (!ReferenceEquals(Shorter, Asked) && more.TrueForAll(NameWords.Divisions.Contains)));

    /// <summary>Whether the one is a "Royal" and the other is not.</summary>
    public bool IsRoyalAlone => Part(Asked, Known)?.Contains("royal") == true;

    private static NameAgreement Compare(NameForm a, NameForm b)
    {
        if (IsSame(a.Compact, a.Expanded, b.Compact, b.Expanded) || a.Whole == b.Whole)
        {
            return NameAgreement.Exact;
        }

        if (a.Sorted == b.Sorted && a.Words.Count > 1)
        {
            return NameAgreement.OtherOrder;
        }

        var samePlaces = a.Places.SequenceEqual(b.Places, StringComparer.Ordinal);
        if (samePlaces && a.Structureless == b.Structureless)
        {
            return NameAgreement.Structure;
        }

        if (!samePlaces && a.Places.Count > 0 && b.Places.Count > 0)
        {
            return Shares(a, b) ? NameAgreement.Different : NameAgreement.None;
        }

        if (IsSame(a.Local, a.LocalExpanded, b.Local, b.LocalExpanded) || a.CoreCompact == b.CoreCompact)
        {
            return samePlaces ? NameAgreement.Structure : NameAgreement.Place;
        }

        if (Part(a, b) is { } extra)
        {
            return extra.TrueForAll(NameWords.Soft.Contains) ? NameAgreement.LooseWords : NameAgreement.Part;
        }

        return NameTypo.Of(a, b) is { } typo ? typo
            : IsAcronym(a, b) || IsAcronym(b, a) ? NameAgreement.Acronym
            : Shares(a, b) ? NameAgreement.Different
            : NameAgreement.None;
    }

    private static bool IsAcronym(NameForm a, NameForm b) => a.Initials.Contains(b.Compact) || a.Initials.Contains(b.CoreCompact);

    private static bool IsSame(string a, string aExpanded, string b, string bExpanded) =>
        a == b || aExpanded == bExpanded || a == bExpanded || aExpanded == b;

    /// <summary>The words that the longer name has more, when the shorter begins or ends it, however it is parted: null when it does neither.</summary>
    private static List<string>? Part(NameForm a, NameForm b)
    {
        var (shorter, longer) = a.CoreCompact.Length < b.CoreCompact.Length ? (a.CoreCompact, b.Core) : (b.CoreCompact, a.Core);
        for (int count = 1, length = 0; count < longer.Count; count++)
        {
            length += longer[count - 1].Length;
            if (length == shorter.Length && string.Concat(longer.Take(count)) == shorter)
            {
                return longer.GetRange(count, longer.Count - count);
            }
        }

        for (var count = 1; count < longer.Count; count++)
        {
            if (IsTail(shorter, string.Concat(longer.TakeLast(count))))
            {
                return longer.GetRange(0, longer.Count - count);
            }
        }

        return null;
    }

    /// <summary>"Carl Philips" ends in "Philips": only behind another word an "s" is taken for a plural's.</summary>
    private static bool IsTail(string name, string tail) =>
        name.StartsWith(tail, StringComparison.Ordinal)
        && (name.Length == tail.Length || (name.Length == tail.Length + 1 && name[^1] == 's'));

    private static bool Shares(NameForm a, NameForm b) => a.Core.Exists(word => word.Length > 2 && b.Core.Contains(word));
}
