using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Facts;

/// <summary>What a rule asks for by the name of a fact, worked out once: where it is looked for, and under which names.</summary>
internal sealed class AskedField
{
    private const string Named = "fact.";

    /// <summary>What playbooks call <c>employees</c> too.</summary>
    private const string Size = "size";

    /// <summary>Playbooks name them: so many are remembered, further ones are worked out each time.</summary>
    private const int Most = 4096;

    // Caches of pure functions, nothing else.
    private static readonly ConcurrentDictionary<string, AskedField> Known = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<IcpRules, AskedField[]> OfRules = [];

    private AskedField(string text)
    {
        if (text.StartsWith(Named, StringComparison.Ordinal))
        {
            // By the sender's own name, and as it was sent: `fact.size` may be "51-200".
            var name = FactName.Of(FactName.Of(text.AsSpan(Named.Length)).CanonicalText);
            (Field, Names) = (name.Field, [name.Text]);
            (IsAsSent, IsOfCompany, IsOfPerson) = (true, true, true);
        }
        else if (FactNames.Synonyms.TryGetValue(text == Size ? "employees" : text, out var names))
        {
            (Field, Names) = (text == Size ? "employees" : text, names);
            IsOfCompany = !FactNames.OnlyOfPerson.Contains(Field);
            IsOfPerson = !IsOfCompany || FactNames.AlsoOfPerson.Contains(Field);
        }
        else
        {
            (Field, Names) = (text, []);
        }
    }

    /// <summary>As <see cref="FactNames.FieldOf"/> gives it.</summary>
    public string Field { get; }

    /// <summary>In the form of <see cref="FactNames.Canonical"/>; none when no such fact is known.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Any text is a value, as it was sent.</summary>
    public bool IsAsSent { get; }

    /// <summary>What was said of the company counts, before what was said of the person.</summary>
    public bool IsOfCompany { get; }

    /// <summary>What was said of the person counts.</summary>
    public bool IsOfPerson { get; }

    /// <summary>The account's key tells it when nobody does.</summary>
    public bool IsDomain => Field == "domain" && !IsAsSent;

    /// <param name="text">A fact of design (<c>country</c>), or <c>fact.NAME</c> for any other by the sender's name.</param>
    public static AskedField Of(string text)
    {
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        var asked = new AskedField(text);
        return Known.Count < Most ? Known.GetOrAdd(text, asked) : asked;
    }

    /// <summary>What the criteria ask for, in their order.</summary>
    public static AskedField[] Of(IcpRules rules) =>
        OfRules.GetValue(rules, static asking => [.. asking.Criteria.Select(criterion => Of(criterion.Field))]);
}
