using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Facts;

/// <summary>
/// What was stated of one subject: a last-writer register for each name and source. A pure fold of statements in any order, each of them any number of times.
/// Which of them stands is not decided here but when they are read: see <see cref="Standing"/>.
/// </summary>
/// <param name="limit">Registers at most: those of the smallest (<see cref="FactRank"/>, name, source) stay.</param>
public sealed class FactRegisters(int limit)
{
    private static readonly Comparer<(long Rank, string Name, string Source)> Order = Comparer<(
        long Rank,
        string Name,
        string Source
    )>.Create(
        (a, b) =>
            a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank)
            : TextOrder.Compare(a.Name, b.Name) is not 0 and var byName ? byName
            : TextOrder.Compare(a.Source, b.Source)
    );

    private readonly SortedDictionary<string, List<AttributeValue>> names = new(StringComparer.Ordinal);
    private SortedSet<(long Rank, string Name, string Source)>? ranked;

    public int Count { get; private set; }

    /// <summary>Ordinal order.</summary>
    public IReadOnlyCollection<string> Names => names.Keys;

    /// <summary>By name and source, ordinal order.</summary>
    public IEnumerable<(string Name, AttributeValue Register)> All =>
        names.SelectMany(name => name.Value.Select(register => (name.Key, register)));

    /// <summary>The registers of a name by source, ordinal order; empty when there are none.</summary>
    public IReadOnlyList<AttributeValue> Of(string name) => names.TryGetValue(name, out var registers) ? registers : [];

    /// <summary>Takes a statement in.</summary>
    public void Put(string name, AttributeValue value)
    {
        if (!names.TryGetValue(name, out var registers))
        {
            names.Add(name, registers = new List<AttributeValue>(1));
        }

        var place = 0;
        while (place < registers.Count && string.CompareOrdinal(registers[place].Source, value.Source) < 0)
        {
            place++;
        }

        if (place < registers.Count && string.Equals(registers[place].Source, value.Source, StringComparison.Ordinal))
        {
            registers[place] = registers[place].CompareTo(value) >= 0 ? registers[place] : value;
            return;
        }

        registers.Insert(place, value);
        Count++;
        ranked?.Add((FactRank.Of(name), name, value.Source));
        if (Count > limit)
        {
            RemoveLargest();
        }
    }

    /// <summary>What stands among everything stated under the names of a field; null when nothing does.</summary>
    /// <param name="field">A field of <see cref="FactNames"/>, or any name; under <c>company.</c> what was said of the contact's company.</param>
    /// <param name="precedence">Of the playbook.</param>
    public StandingFact? Standing(string field, FactPrecedence precedence)
    {
        List<AttributeValue>? found = null;
        var ofCompany = FactNames.IsOfCompany(field);
        var canonical = FactNames.FieldOf(field);
        foreach (var synonym in FactNames.NamesOf(canonical))
        {
            foreach (var (name, registers) in names)
            {
                if (FactNames.IsOfCompany(name) == ofCompany && FactNames.Is(FactNames.Bare(name), synonym))
                {
                    (found ??= []).AddRange(registers);
                }
            }
        }

        return found is null ? null : FactChoice.Of(canonical, found, precedence);
    }

    private void RemoveLargest()
    {
        ranked ??= new SortedSet<(long Rank, string Name, string Source)>(
            All.Select(one => (FactRank.Of(one.Name), one.Name, one.Register.Source)),
            Order
        );
        var largest = ranked.Max;
        ranked.Remove(largest);
        var registers = names[largest.Name];
        registers.RemoveAll(register => string.Equals(register.Source, largest.Source, StringComparison.Ordinal));
        if (registers.Count == 0)
        {
            names.Remove(largest.Name);
        }

        Count--;
    }
}
