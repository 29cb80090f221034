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

    /// <summary>By name, ordinal order.</summary>
    private readonly List<(FactName Name, AttributeValue[] Registers)> names = [];
    private SortedSet<(long Rank, string Name, string Source)>? ranked;

    public int Count { get; private set; }

    /// <summary>Ordinal order.</summary>
    public IReadOnlyCollection<string> Names => names.ConvertAll(one => one.Name.Text);

    /// <summary>By name and source, ordinal order.</summary>
    public IEnumerable<(string Name, AttributeValue Register)> All =>
        names.SelectMany(one => one.Registers.Select(register => (one.Name.Text, register)));

    /// <summary>The registers of a name by source, ordinal order; empty when there are none.</summary>
    public IReadOnlyList<AttributeValue> Of(string name) => Place(name) is >= 0 and var place ? names[place].Registers : [];

    /// <summary>Takes a statement in.</summary>
    public void Put(string name, AttributeValue value) => Put(FactName.Of(name), value);

    /// <summary>What stands among everything stated under the names of a field; null when nothing does.</summary>
    /// <param name="field">A field of <see cref="FactNames"/>, or any name; under <c>company.</c> what was said of the contact's company.</param>
    /// <param name="precedence">Of the playbook.</param>
    public StandingFact? Standing(string field, FactPrecedence precedence)
    {
        IReadOnlyList<AttributeValue>? found = null;
        var asked = FactName.Of(field);
        var synonyms = FactNames.NamesOf(asked.Field);
        for (var i = 0; i < synonyms.Count; i++)
        {
            foreach (var (name, registers) in names)
            {
                if (name.IsOfCompany == asked.IsOfCompany && string.Equals(name.Canonical, synonyms[i], StringComparison.Ordinal))
                {
                    found = found is null ? registers : [.. found, .. registers];
                }
            }
        }

        return found is null ? null : FactChoice.Of(asked.Field, found, precedence);
    }

    /// <summary>By name, ordinal order; of each name the registers by source, ordinal order.</summary>
    internal IReadOnlyList<(FactName Name, AttributeValue[] Registers)> ByName => names;

    internal void Put(FactName name, AttributeValue value)
    {
        var place = Place(name.Text);
        if (place < 0)
        {
            names.Insert(~place, (name, [value]));
        }
        else if (!TryPut(place, value))
        {
            return;
        }

        Count++;
        ranked?.Add((name.Rank, name.Text, value.Source));
        if (Count > limit)
        {
            RemoveLargest();
        }
    }

    /// <returns>True when the source is a new one under the name.</returns>
    private bool TryPut(int place, AttributeValue value)
    {
        var (name, registers) = names[place];
        var before = 0;
        while (before < registers.Length && string.CompareOrdinal(registers[before].Source, value.Source) < 0)
        {
            before++;
        }

        if (before < registers.Length && string.Equals(registers[before].Source, value.Source, StringComparison.Ordinal))
        {
            registers[before] = registers[before].CompareTo(value) >= 0 ? registers[before] : value;
            return false;
        }

        names[place] = (name, [.. registers[..before], value, .. registers[before..]]);
        return true;
    }

    private int Place(string name)
    {
        // Stored states hold them in this order: each comes after the last one.
        if (names.Count == 0 || string.CompareOrdinal(names[^1].Name.Text, name) < 0)
        {
            return ~names.Count;
        }

        var low = 0;
        var high = names.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = string.CompareOrdinal(names[middle].Name.Text, name);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private void RemoveLargest()
    {
        ranked ??= new SortedSet<(long Rank, string Name, string Source)>(
            names.SelectMany(one => one.Registers.Select(register => (one.Name.Rank, one.Name.Text, register.Source))),
            Order
        );
        var largest = ranked.Max;
        ranked.Remove(largest);
        var place = Place(largest.Name);
        var (name, registers) = names[place];
        AttributeValue[] kept = [.. registers.Where(register => !string.Equals(register.Source, largest.Source, StringComparison.Ordinal))];
        if (kept.Length == 0)
        {
            names.RemoveAt(place);
        }
        else
        {
            names[place] = (name, kept);
        }

        Count--;
    }
}
