using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using LeadRouter.Engine.Activities;
using Shouldly;

namespace LeadRouter.Testing.Processes;

/// <summary>What the processes have put into the log of activities, once nothing is on its way to it any more.</summary>
public static class ActivityLog
{
    private const string LastOnes = "last-of-all-";

    /// <summary>Enough people that each partition (4 by default) gets some of them.</summary>
    private const int Last = 64;

    /// <summary>
    /// The message id of every row, after all that was accepted before this call is there: each partition is in order, so what is sent now through the
    /// same door comes last.
    /// </summary>
    /// <param name="ground">Where the log is.</param>
    /// <param name="intake">Where the others were accepted.</param>
    /// <param name="key">The write key; empty = none is configured.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<IReadOnlyList<string>> SettledAsync(
        Ground ground,
        LeadRouterProcess intake,
        string key,
        CancellationToken cancellationToken
    )
    {
        await SendLastAsync(intake, key, cancellationToken);
        var ids = await Eventually.GetAsync(
            "the last activities of all are in the log",
            async () =>
            {
                var present = await ReadAsync(ground, cancellationToken);
                return present.Count(IsLast) >= Last ? present : null;
            },
            cancellationToken
        );
        return [.. ids.Where(id => !IsLast(id))];
    }

    /// <summary>How many rows <see cref="SettledAsync"/> itself adds.</summary>
    public static int Added => Last;

    private static bool IsLast(string id) => id.StartsWith(LastOnes, StringComparison.Ordinal);

    private static async Task<List<string>> ReadAsync(Ground ground, CancellationToken cancellationToken)
    {
        await using var connection = await ground.OpenAsync(cancellationToken);
        var bodies = await connection.QueryAsync<byte[]>("select body from activities");
        return [.. bodies.Select(body => ActivityJson.Read(body).MessageId)];
    }

    private static async Task SendLastAsync(LeadRouterProcess intake, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        request.Content = JsonContent.Create(
            new
            {
                batch = Enumerable
                    .Range(0, Last)
                    .Select(number => new
                    {
                        type = "track",
                        @event = "Last Of All",
                        userId = $"{LastOnes}{number}",
                        messageId = $"{LastOnes}{number}",
                    }),
            }
        );
        using var answer = await intake.Http.SendAsync(request, cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(cancellationToken));
    }
}
