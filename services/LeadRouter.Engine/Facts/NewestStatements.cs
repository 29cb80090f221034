using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Facts;

/// <summary>
/// The newest statements of a field, and the last word of each source, which alone decides what stands: it may be of years ago, with a thousand words of another source
/// after it. A fold of statements in any order, each any number of times.
/// </summary>
internal sealed class NewestStatements
{
    public const int Most = 100;

    private static readonly Comparer<FactStatement> Order = Comparer<FactStatement>.Create(
        (one, other) =>
        {
            var order = Register(one).CompareTo(Register(other));
            order = order != 0 ? order : string.CompareOrdinal(one.Name, other.Name);
            order = order != 0 ? order : one.OfCompany.CompareTo(other.OfCompany);
            return order != 0 ? order : one.KnownSince.CompareTo(other.KnownSince);
        }
    );

    private readonly SortedSet<FactStatement> newest = new(Order);

    /// <summary>More than one where a source said several things with one word: a message may name a field by two of its names.</summary>
    private readonly Dictionary<string, List<FactStatement>> lastWords = new(StringComparer.Ordinal);

    /// <summary>There were others, which are not among <see cref="All"/>.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>In no order.</summary>
    public IReadOnlyList<FactStatement> All => [.. newest.Union(lastWords.Values.SelectMany(words => words))];

    public void Take(FactStatement statement)
    {
        if (!lastWords.TryGetValue(statement.Source, out var words))
        {
            lastWords.Add(statement.Source, words = [statement]);
        }

        var order = FactChoice.CompareWriters(Register(statement), Register(words[0]));
        if (order > 0)
        {
            HasOlder |= words.Exists(word => !newest.Contains(word));
            words.Clear();
        }

        if (order >= 0 && !words.Contains(statement))
        {
            words.Add(statement);
        }

        if (newest.Add(statement) && newest.Count > Most)
        {
            var oldest = newest.Min!;
            newest.Remove(oldest);
            HasOlder |= !lastWords[oldest.Source].Contains(oldest);
        }
    }

    private static AttributeValue Register(FactStatement statement) => FactHistory.Register(statement);
}
