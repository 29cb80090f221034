using System.Net.Sockets;
using LeadRouter.Testing.Faults;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>
/// Twenty situations in which the official SDKs were recorded, retries included, replayed byte for byte. Here every try is taken: that is the case which doubles,
/// applied each time and the answer lost.
/// </summary>
public sealed class When_the_recorded_SDK_requests_come_again
{
    private static readonly Dictionary<string, Outcome> Expected = new(StringComparer.Ordinal)
    {
        ["segment/01_all_types_200"] = new(Requests: 1, Kept: 6, Failed: 0),
        ["segment/02_flushAt1"] = new(1, 1, 0),
        ["segment/03_429_no_retry_after_then_200"] = new(3, 1, 0),
        ["segment/04_429_retry_after_2_then_200"] = new(2, 1, 0),
        ["segment/05_500_x2_then_200"] = new(3, 1, 0),
        ["segment/06_400_dropped"] = new(1, 1, 0),
        ["segment/07_401_dropped"] = new(1, 1, 0),
        ["segment/08_413_dropped"] = new(1, 1, 0),
        ["segment/09_500_forever_maxRetries3"] = new(4, 1, 0),
        ["segment/10_503_with_retry_after_3"] = new(2, 1, 0),
        ["segment/11_40_events_flushAt15"] = new(3, 40, 0),
        ["segment/12_oversize_event_33KB"] = new(1, 0, 1),
        ["segment/13_200_with_success_false"] = new(1, 1, 0),
        ["rudder/01_all_types_200_gzip"] = new(2, 6, 0),
        ["rudder/02_all_types_200_nogzip"] = new(2, 6, 0),
        ["rudder/03_429_then_200"] = new(3, 1, 0),
        ["rudder/04_429_retry_after_2_then_200"] = new(2, 1, 0),
        ["rudder/05_500_forever"] = new(4, 1, 0),
        ["rudder/06_400_dropped"] = new(1, 1, 0),
        ["rudder/07_45_events_flushAt20"] = new(4, 45, 0),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task Each_activity_is_kept_once_and_what_is_too_large_fails_alone(Footing footing)
    {
        var scenarios = await RecordedScenario.ReadAsync(["segment", "rudder"], Token);
        Assert.SkipWhen(scenarios is null, "shared/data/recorded is not beside the repository");
        await using var ground = await Ground.PrepareAsync(footing, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(
            ground,
            null,
            new Dictionary<string, string> { ["Intake__Keys__0__Key"] = RecordedScenario.Key, ["Intake__Keys__0__Source"] = "web" },
            Token
        );

        foreach (var scenario in scenarios)
        {
            await ReplayAsync(scenario, leadRouter.Address);
        }

        var log = (await ActivityLog.SettledAsync(ground, leadRouter, RecordedScenario.Key, Token)).ToLookup(id => id);
        log.Where(id => id.Count() > 1).ShouldBeEmpty("doubled");
        scenarios
            .ToDictionary(scenario => scenario.Name, scenario => Judge(scenario, id => log.Contains(id)))
            .ShouldBe(Expected, ignoreOrder: true);
        log.Count.ShouldBe(Expected.Values.Sum(outcome => outcome.Kept));
        (await ground.CountAsync("select count(*) from failed_activities", Token)).ShouldBe(1);
        (
            await ground.CountAsync(
                "select count(*) from failed_activities where reason = 'too-large' and source = 'web' and count = 1",
                Token
            )
        ).ShouldBe(1);
        await Oracle.CheckStatesAsync(ground, Token);
    }

    private static Outcome Judge(RecordedScenario scenario, Func<string, bool> isKept)
    {
        var ids = scenario.Requests.SelectMany(request => request.MessageIds()).Distinct(StringComparer.Ordinal).ToList();
        return new Outcome(scenario.Requests.Count, ids.Count(isKept), ids.Count(id => !isKept(id)));
    }

    /// <summary>One after the other over one connection, as the SDKs do.</summary>
    private static async Task ReplayAsync(RecordedScenario scenario, Uri server)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, Token);
        await using var stream = client.GetStream();
        foreach (var request in scenario.Requests)
        {
            await stream.WriteAsync(request.All, Token);
            (await HttpBytes.ReadAsync(stream, Token)).ShouldNotBeNull(scenario.Name).Status.ShouldBe(200, scenario.Name);
        }
    }

    private sealed record Outcome(int Requests, int Kept, int Failed);
}
