namespace LeadRouter.Engine.Facts;

/// <summary>
/// A page of what was ever stated, taken in a statement at a time, in any order and each any number of times: so many fields, and of each so many statements, however long
/// the log is that they come from. What stands, and why, is the same as if everything had been kept.
/// </summary>
/// <param name="limit">Fields at most, 1 or more.</param>
/// <param name="after">The last field of the page before; null for the first page.</param>
/// <param name="asOf">What holds only after it is left out: Unix milliseconds, UTC.</param>
/// <param name="knownAt">What was learnt only after it is left out: Unix milliseconds, UTC.</param>
public sealed class FactPage(int limit, FactPlace? after, long asOf, long knownAt)
{
    /// <summary>Statements of a field at most, the newest; the last word of each source is there besides.</summary>
    public const int MostStatements = NewestStatements.Most;

    /// <summary>One more than the page has: it says that there is a next one.</summary>
    private readonly SortedList<FactPlace, NewestStatements> fields = [];

    /// <summary>Nothing was stated at all, whatever was asked for.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Where the next page goes on; null on the last.</summary>
    public FactPlace? Next => fields.Count > limit ? fields.Keys[limit - 1] : null;

    /// <param name="ofAccount">Else of the person.</param>
    public void Take(FactStatement statement, bool ofAccount)
    {
        IsEmpty = false;
        var place = new FactPlace(ofAccount, statement.Field);
        if (
            statement.ValidFrom > asOf
            || statement.KnownSince > knownAt
            || (after is { } last && place.CompareTo(last) <= 0)
            || (fields.Count > limit && place.CompareTo(fields.Keys[^1]) > 0)
        )
        {
            return;
        }

        if (!fields.TryGetValue(place, out var statements))
        {
            fields.Add(place, statements = new NewestStatements());
            if (fields.Count > limit + 1)
            {
                fields.RemoveAt(fields.Count - 1);
            }
        }

        statements.Take(statement);
    }

    /// <param name="ofAccount">Else of the person.</param>
    /// <param name="precedence">Of the playbook.</param>
    /// <returns>The page's fields of the one or the other, by name in ordinal order.</returns>
    public IReadOnlyList<FieldHistory> Explain(bool ofAccount, FactPrecedence precedence) =>
        [
            .. fields
                .Take(limit)
                .Where(field => field.Key.OfAccount == ofAccount)
                .Select(field =>
                    FactHistory.Explain(field.Key.Field, field.Value.All, precedence) with
                    {
                        HasOlder = field.Value.HasOlder,
                    }
                ),
        ];
}
