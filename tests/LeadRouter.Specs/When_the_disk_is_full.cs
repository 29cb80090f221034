using System.Net;
using System.Net.Http.Json;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>The embedded store on a disk of 16 MiB that somebody else fills. Needs the right to mount.</summary>
public sealed class When_the_disk_is_full
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_so_takes_nothing_that_it_cannot_keep_and_goes_on_when_there_is_room()
    {
        await using var ground = await Ground.PrepareAsync(Footing.Embedded, Token);
        await using var disk = await SmallDisk.MountAsync(ground.Data, megabytes: 16, Token);
        Assert.SkipWhen(disk is null, "A disk of its own cannot be mounted here: that needs root.");
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, null, Token);
        using (var first = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token))
        {
            first.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token);
        // The write-ahead log has room of its own, which is used up first.
        await Eventually.IsTrueAsync(
            "it is not ready, for that reason",
            async () =>
            {
                disk.Fill();
                using var sent = await leadRouter.Http.PostAsJsonAsync("/v1/batch", Large(), Token);
                sent.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
                using var ready = await leadRouter.Http.GetAsync("/health/ready", Token);
                return ready.StatusCode == HttpStatusCode.ServiceUnavailable
                    && (await ready.Content.ReadAsStringAsync(Token)).Contains("disk of the data folder is full", StringComparison.Ordinal);
            },
            Token
        );

        disk.Free();
        await leadRouter.ReadyAsync(Token);
        using var again = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static object Large() =>
        new
        {
            batch = Enumerable
                .Range(0, 10)
                .Select(_ => new
                {
                    type = "track",
                    @event = "Filler",
                    userId = "filler",
                    properties = new { text = new string('x', 20_000) },
                }),
        };
}
