using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;
using LeadRouter.Storage;

namespace LeadRouter.Routing.Standing;

/// <summary>Where the people of leads are, as far as that was stated of them.</summary>
internal static class PersonPlaces
{
    /// <param name="placeOf">What of a person's facts is the place.</param>
    /// <returns>By the contact's id.</returns>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(
        UnitOfWork unit,
        string signalsHash,
        IReadOnlyList<LeadToRoute> leads,
        Func<FactRegisters, IReadOnlyDictionary<string, string>> placeOf,
        CancellationToken cancellationToken
    )
    {
        var states = await unit.QueryAsync<(string ContactId, byte[] State)>(
            $"select contact_id, state from contact_states where signals_hash = @signalsHash and contact_id {unit.Dialect.In("@Ids")}",
            new { signalsHash, Ids = leads.Select(lead => lead.ContactId).Distinct(StringComparer.Ordinal).ToArray() },
            cancellationToken
        );
        return states.ToDictionary(
            state => state.ContactId,
            state => placeOf(ContactState.FromBytes(state.State).Facts),
            StringComparer.Ordinal
        );
    }
}
