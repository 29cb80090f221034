using LeadRouter.Storage;

namespace LeadRouter.Scoring.Replay;

/// <summary>States under signals that are not live any more, when everybody has one under those that are.</summary>
/// <param name="signalsHash">Of the live signals.</param>
internal sealed class OldStates(IDatabase database, string signalsHash)
{
    private const int AtOnce = 5_000;

    /// <summary>
    /// A bounded piece of the key after the other: in one statement, those of some millions take longer than the client waits, and all of it would be taken back and
    /// begun anew.
    /// </summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        for (var after = ""; await database.TransactAsync((unit, token) => StepAsync(unit, after, token), cancellationToken) is { } last; )
        {
            after = last;
        }
    }

    /// <returns>The last contact that was looked at; null when there is none any more.</returns>
    private async Task<string?> StepAsync(UnitOfWork unit, string after, CancellationToken cancellationToken)
    {
        var last = await unit.FirstOrDefaultAsync<string>(
            """
            select max(contact_id) from (
                select contact_id from contact_states where contact_id > @after order by contact_id limit @AtOnce
            ) piece
            """,
            new { after, AtOnce },
            cancellationToken
        );
        if (last is not null)
        {
            await unit.ExecuteAsync(
                "delete from contact_states where contact_id > @after and contact_id <= @last and signals_hash <> @signalsHash",
                new
                {
                    after,
                    last,
                    signalsHash,
                },
                cancellationToken
            );
        }

        return last;
    }
}
