using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace LeadRouter.Engine.Members;

/// <summary>What is known of people: of a team's members by their places in its roster, so that whoever goes through all of them need not look each up by name.</summary>
/// <param name="roster">E-mail addresses in ordinal order.</param>
/// <param name="members">By place in the roster; not changed any more.</param>
/// <param name="others">Of others, and of members what <paramref name="members"/> stands for.</param>
public sealed class TeamPeople(
    ImmutableArray<string> roster,
    ImmutableArray<PersonStanding> members,
    IReadOnlyDictionary<string, PersonStanding> others
) : IReadOnlyDictionary<string, PersonStanding>
{
    public IEnumerable<string> Keys => this.Select(one => one.Key);

    public IEnumerable<PersonStanding> Values => this.Select(one => one.Value);

    public int Count => members.Length + others.Keys.Count(person => Place(person) < 0);

    /// <exception cref="KeyNotFoundException">Nothing is known of this person.</exception>
    public PersonStanding this[string key] =>
        TryGetValue(key, out var known) ? known : throw new KeyNotFoundException("Nothing is known of this person.");

    /// <summary>By place in the roster; empty when these are of another team.</summary>
    /// <param name="team">The roster that is gone through.</param>
    public ReadOnlySpan<PersonStanding> Of(ImmutableArray<string> team) => team == roster ? members.AsSpan() : [];

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PersonStanding value)
    {
        if (Place(key) is >= 0 and var place)
        {
            value = members[place];
            return true;
        }

        return others.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, PersonStanding>> GetEnumerator() =>
        others
            .Where(one => Place(one.Key) < 0)
            .Concat(roster.Select((member, place) => KeyValuePair.Create(member, members[place])))
            .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Place(string person) => roster.BinarySearch(person, StringComparer.Ordinal);
}
