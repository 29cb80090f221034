using System.Collections.Concurrent;

namespace LeadRouter.Engine.Facts;

/// <summary>What follows from the name of a fact alone, worked out once: a few dozen names make up nearly all that is ever stated.</summary>
internal sealed class FactName
{
    /// <summary>Senders choose the names: so many are remembered, further ones are worked out each time.</summary>
    private const int Most = 4096;

    // A cache of a pure function, nothing else.
    private static readonly ConcurrentDictionary<string, FactName> Known = new(StringComparer.Ordinal);

    private FactName(string text)
    {
        Text = text;
        IsOfCompany = FactNames.IsOfCompany(text);
        Part = FactNames.CompanyPart(text) ?? text;
        Canonical = FactNames.Canonical(Part);
        CanonicalText = IsOfCompany ? FactNames.Canonical(text) : Canonical;
        Field = FactNames.FieldOf(text);
        Rank = FactRank.Of(text);
    }

    /// <summary>As it was sent.</summary>
    public string Text { get; }

    /// <summary>It stands under <c>company.</c>.</summary>
    public bool IsOfCompany { get; }

    /// <summary>The text without <c>company.</c>.</summary>
    public string Part { get; }

    /// <summary><see cref="FactNames.Canonical"/> of <see cref="Part"/>.</summary>
    public string Canonical { get; }

    /// <summary><see cref="FactNames.Canonical"/> of <see cref="Text"/>.</summary>
    public string CanonicalText { get; }

    /// <summary>See <see cref="FactNames.FieldOf"/>.</summary>
    public string Field { get; }

    /// <summary>See <see cref="FactRank"/>.</summary>
    public long Rank { get; }

    public static FactName Of(string text)
    {
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        var name = new FactName(text);
        return Known.Count < Most ? Known.GetOrAdd(text, name) : name;
    }

    /// <summary>The same of text that is not a string yet.</summary>
    public static FactName Of(ReadOnlySpan<char> text) =>
        Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known) ? known : Of(new string(text));
}
