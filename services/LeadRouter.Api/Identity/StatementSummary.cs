using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Identity;

namespace LeadRouter.Api.Identity;

/// <summary>What a merge or an un-merge makes of the two whom it names, and which names move besides, in words. Pure.</summary>
internal sealed class StatementSummary
{
    private readonly Activity statement;
    private readonly IReadOnlyDictionary<string, string> owners;
    private readonly IReadOnlyList<KeptContact> kept;

    private StatementSummary(Activity statement, IReadOnlyDictionary<string, string> owners, IReadOnlyList<KeptContact> kept)
    {
        this.statement = statement;
        this.owners = owners;
        this.kept = kept;
    }

    private bool WereOne => OwnerOf(statement.Person!) is { } one && one == OwnerOf(statement.OtherPerson!);

    private bool AreOne => kept.Any(IsBoth);

    /// <param name="owners">Every name with its contact, as it is.</param>
    /// <param name="kept">Everybody as they would be.</param>
    public static string Of(Activity statement, IReadOnlyDictionary<string, string> owners, IReadOnlyList<KeptContact> kept) =>
        new StatementSummary(statement, owners, kept).Words();

    private string Words()
    {
        var isMerge = statement.Type == ActivityType.Merge;
        var (headline, rest) = (WereOne, AreOne) switch
        {
            (true, true) => (
                "They are one person already.",
                isMerge ? "From now on it is somebody's word." : "A later word holds them together."
            ),
            (false, true) => ("They become one person.", null),
            (true, false) => ("They become two people.", isMerge ? null : "No activity brings them together again; a merge does."),
            (false, false) => (
                "They are two people already.",
                isMerge ? "A later word keeps them apart." : "From now on no activity brings them together."
            ),
        };
        string?[] sentences = [headline, .. Moves(), rest];
        return string.Join(' ', sentences.OfType<string>());
    }

    private IEnumerable<string> Moves() =>
        from person in kept
        from contact in person.Person.Nodes.Where(IdentityNodes.IsKnown).GroupBy(OwnerOf, StringComparer.Ordinal)
        where contact.Key is not null && contact.Key != person.ContactId
        let names = contact.Order(StringComparer.Ordinal).ToList()
        let word = Word(contact.Key, names, person)
        where word is not null
        select word;

    /// <returns>Null for what the headline says.</returns>
    private string? Word(string contact, IReadOnlyList<string> names, KeptContact person)
    {
        var isOfBoth = contact == OwnerOf(statement.Person!) || contact == OwnerOf(statement.OtherPerson!);
        var who = Listed([.. names.Select(Plain)]);
        var isWhole = NamesOf(contact).All(names.Contains);
        if (isWhole)
        {
            return isOfBoth && IsBoth(person)
                ? null
                : $"{who} {(names.Count == 1 ? "becomes" : "become")} one person with {Best(person.Person.Nodes, names)}.";
        }

        if (person.ContactId is null && person.From == contact)
        {
            return WereOne && isOfBoth && HasOne(person)
                ? null
                : $"{who} {(names.Count == 1 ? "becomes" : "become")} a person of their own.";
        }

        return $"{who} {(names.Count == 1 ? "moves" : "move")} from {Best(NamesOf(contact), names)} to {Best(person.Person.Nodes, names)}.";
    }

    private string? OwnerOf(string name) => owners.GetValueOrDefault(name);

    private IEnumerable<string> NamesOf(string contact) =>
        owners.Where(owner => owner.Value == contact && IdentityNodes.IsKnown(owner.Key)).Select(owner => owner.Key);

    private bool IsBoth(KeptContact person) =>
        person.Person.Nodes.Contains(statement.Person!, StringComparer.Ordinal)
        && person.Person.Nodes.Contains(statement.OtherPerson!, StringComparer.Ordinal);

    private bool HasOne(KeptContact person) =>
        person.Person.Nodes.Contains(statement.Person!, StringComparer.Ordinal)
        || person.Person.Nodes.Contains(statement.OtherPerson!, StringComparer.Ordinal);

    /// <summary>The name by which somebody is best known, of those that do not move.</summary>
    private static string Best(IEnumerable<string> names, IReadOnlyList<string> moving) =>
        names
            .Where(name => !moving.Contains(name, StringComparer.Ordinal))
            .OrderBy(name => "euca".IndexOf(name[0], StringComparison.Ordinal))
            .ThenBy(name => name, StringComparer.Ordinal)
            .Select(Plain)
            .FirstOrDefault("a person of their own");

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    /// <summary>As people say it: of a CRM id its kind is part.</summary>
    private static string Plain(string name) => name[0] == 'c' ? name : name[2..];
}
