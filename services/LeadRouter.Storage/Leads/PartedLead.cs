using LeadRouter.Engine.Identity;

namespace LeadRouter.Storage.Leads;

/// <summary>A lead of a contact that turned out to be several people.</summary>
public sealed class PartedLead
{
    /// <summary>Between the names of two members.</summary>
    public const string Between = "\n\n";

    public required string Id { get; init; }
    public required string ContactId { get; init; }

    /// <summary>Names of whose it was when their contact was joined to another or parted before, one a line; null = it never was.</summary>
    public string? Node { get; init; }

    /// <summary>
    /// Those who were part of it by this contact, the names of each one a line, an empty line between two; null as for <see cref="Node"/>.
    /// </summary>
    public string? MemberNames { get; init; }

    /// <inheritdoc cref="Node"/>
    public IReadOnlyList<string> Names => field ??= Node?.Split('\n') ?? [];

    /// <summary>Those of <see cref="MemberNames"/>, each with their names.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Members => field ??= MembersOf(MemberNames);

    /// <summary>Whose it was found to be before.</summary>
    /// <returns>Null when none of these people has the names, or more than one.</returns>
    public ContactHistory? HolderAmong(IEnumerable<ContactHistory> people) => Only(people, Names);

    /// <summary>Who was found to be part of it before, each by the names that were noted.</summary>
    /// <returns>Without those whose names none of these people has, or more than one.</returns>
    public IReadOnlyList<(ContactHistory Person, IReadOnlyList<string> Names)> MembersAmong(IReadOnlyCollection<ContactHistory> people) =>
        [
            .. Members
                .Select(names => (Person: Only(people, names), names))
                .Where(member => member.Person is not null)
                .Select(member => (member.Person!, member.names)),
        ];

    /// <summary>As <see cref="Node"/> is stored.</summary>
    public static string NodeOf(IEnumerable<string> names) => string.Join('\n', names.Order(StringComparer.Ordinal));

    /// <summary>As <see cref="MemberNames"/> is stored; null for nobody.</summary>
    public static string? NoteOf(IEnumerable<IEnumerable<string>> members)
    {
        var notes = members
            .Select(NodeOf)
            .Where(note => note.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return notes.Count == 0 ? null : string.Join(Between, notes);
    }

    /// <summary>Reads <see cref="MemberNames"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> MembersOf(string? note) =>
        note is null ? [] : [.. note.Split(Between).Distinct(StringComparer.Ordinal).Select(names => names.Split('\n'))];

    private static ContactHistory? Only(IEnumerable<ContactHistory> people, IReadOnlyList<string> names)
    {
        var holders = people.Where(person => names.Any(person.Has)).Take(2).ToList();
        return holders is [var only] ? only : null;
    }
}
