using LeadRouter.Engine.Identity;

namespace LeadRouter.Storage.Leads;

/// <summary>A lead of a contact that turned out to be several people.</summary>
public sealed class PartedLead
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }

    /// <summary>Names of whose it was when their contact was joined to another or parted before, one a line; null = it never was.</summary>
    public string? Node { get; init; }

    /// <summary>Names of those who were part of it by this contact, one a line; null as for <see cref="Node"/>.</summary>
    public string? MemberNames { get; init; }

    /// <inheritdoc cref="Node"/>
    public IReadOnlyList<string> Names => field ??= Node?.Split('\n') ?? [];

    /// <summary>Whose it was found to be before.</summary>
    /// <returns>Null when none of these people has the names, or more than one.</returns>
    public ContactHistory? HolderAmong(IEnumerable<ContactHistory> people) => Only(people, Names);

    /// <summary>Who was found to be part of it before.</summary>
    /// <inheritdoc cref="HolderAmong"/>
    public ContactHistory? MemberAmong(IEnumerable<ContactHistory> people) => Only(people, MemberNames?.Split('\n') ?? []);

    /// <summary>As <see cref="Node"/> is stored.</summary>
    public static string NodeOf(IEnumerable<string> names) => string.Join('\n', names.Order(StringComparer.Ordinal));

    private static ContactHistory? Only(IEnumerable<ContactHistory> people, IReadOnlyList<string> names)
    {
        var holders = people.Where(person => names.Any(person.Has)).Take(2).ToList();
        return holders is [var only] ? only : null;
    }
}
