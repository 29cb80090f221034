using System.Globalization;
using Dapper;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Lifecycle;

/// <summary>Puts what a person says by the API where everything else that is said comes from: into the log, as a fact of the source <c>api</c>.</summary>
internal sealed class StatedFacts(IDatabase database, IKeptReader reader, IIntakeTransport transport, TimeProvider clock)
{
    public const string Source = "api";
    private const string IdempotencyKey = "Idempotency-Key";
    private const int MostKeyCharacters = 128;

    /// <param name="subject">As the answer names it.</param>
    /// <param name="contactId">32 hexadecimal digits.</param>
    /// <param name="notBefore">It holds from then on, where the clock here is not there yet: Unix milliseconds, UTC.</param>
    public async Task<Results<Ok<StatedAnswer>, ProblemHttpResult>> SendAsync(
        HttpContext http,
        string subject,
        string contactId,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellationToken,
        long notBefore = 0
    )
    {
        var now = Math.Max(clock.GetUtcNow().ToUnixTimeMilliseconds(), notBefore);
        if (await PersonAsync(contactId, cancellationToken) is not { } node)
        {
            return ApiProblems.NoContact();
        }

        var key = http.Request.Headers[IdempotencyKey].ToString();
        var text = string.Join('\n', fields.Select(field => $"{field.Key}={field.Value}").Prepend(subject));
        var activity = new Activity
        {
            Source = Source,
            MessageId = key.Length is > 0 and <= MostKeyCharacters
                ? $"{subject}:{key}"
                : string.Create(CultureInfo.InvariantCulture, $"{subject}:{now}:{StableHash.Of(text):x16}"),
            Type = ActivityType.Fact,
            At = now,
            UserId = node.StartsWith("u:", StringComparison.Ordinal) ? node[2..] : null,
            Email = node.StartsWith("e:", StringComparison.Ordinal) ? node[2..] : null,
            AnonymousId = node.StartsWith("a:", StringComparison.Ordinal) ? node[2..] : null,
            Traits = fields,
        };
        try
        {
            await transport.SendAsync(
                reader.Pack([new KeptReading([activity], [], ActivityOrigin.Live)], transport.Partitions, now),
                [],
                cancellationToken
            );
        }
        catch (TransportFullException exception)
        {
            return ApiProblems.SlowDown(http, exception.RetryAfter);
        }
        catch (TransportUnavailableException exception)
        {
            return ApiProblems.NoWayToScoring(http, exception.RetryAfter);
        }

        return TypedResults.Ok(new StatedAnswer(subject, Instants.Of(now), fields));
    }

    /// <summary>A name by which the contact's facts find it: an address before a user id before a browser.</summary>
    private async Task<string?> PersonAsync(string contactId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<string>(
            new CommandDefinition(
                """
                select node from identities where contact_id = @contactId and (node like 'e:%' or node like 'u:%' or node like 'a:%')
                order by case substr(node, 1, 1) when 'e' then 0 when 'u' then 1 else 2 end, node limit 1
                """,
                new { contactId },
                cancellationToken: cancellationToken
            )
        );
    }
}
