using System.Text;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Snowplow;
using LeadRouter.Storage.FailedActivities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>Its tracker leaves it to the browser to say what it is, in the request's own header: without it no program that runs scripts would be told from people.</summary>
public sealed class When_a_page_is_tracked_by_Snowplow
{
    private const string Path = "/com.snowplowanalytics.snowplow/tp2";
    private const string Browser = "Mozilla/5.0 (compatible; Examplebot/2.1)";

    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

    [Theory]
    [InlineData("""{"e":"pv","duid":"d","p":"web"}""", Browser)]
    [InlineData("""{"e":"pv","duid":"d","p":"web","ua":"UA/1"}""", "UA/1")]
    [InlineData("""{"e":"pv","duid":"d","p":"srv"}""", null)]
    [InlineData("""{"e":"pv","duid":"d"}""", null)]
    public async Task The_browser_is_known_by_the_request_that_it_sent(string item, string? agent)
    {
        await using var app = await IntakeApp.StartAsync();

        await (
            await app.PostAsync(
                Path,
                Encoding.UTF8.GetBytes(Payload(item)),
                request => request.Headers.TryAddWithoutValidation("User-Agent", Browser).ShouldBeTrue()
            )
        ).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().UserAgent.ShouldBe(agent);
    }

    [Fact]
    public async Task So_is_that_of_the_pixel()
    {
        await using var app = await IntakeApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/i?e=pv&p=web&duid=d");
        request.Headers.TryAddWithoutValidation("User-Agent", Browser).ShouldBeTrue();

        (await app.Client.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().UserAgent.ShouldBe(Browser);
    }

    [Fact]
    public void What_failed_is_replayed_as_of_the_same_browser()
    {
        var types = EventTypes.Default;
        var body = SnowplowReader.Cut(Encoding.UTF8.GetBytes(Payload("""{"e":"pv","p":"web"}""")));
        var failed = SnowplowReader.Read(body, types, new ItemOrigin("website", Noon, UserAgent: Browser)).Failed.ShouldHaveSingleItem();

        var reading = new KeptReader([new SnowplowAgain(types)], new KeySources([])).Read(
            new FailedActivityRow
            {
                Id = "1",
                Reason = failed.Reason,
                Detail = failed.Detail,
                Source = failed.Source,
                Reader = failed.Reader,
                Bytes = failed.Bytes,
                Envelope = failed.Envelope,
                FixedBytes = Encoding.UTF8.GetBytes("""{"e":"pv","p":"web","duid":"d"}"""),
                FirstSeen = failed.ArrivedAt,
            }
        );

        reading.Activities.ShouldHaveSingleItem().UserAgent.ShouldBe(Browser);
    }

    [Theory]
    [InlineData("""{"e":"pv","nuid":"n","tnuid":"t","duid":"d"}""", "d")]
    [InlineData("""{"e":"pv","nuid":"n","tnuid":"t"}""", "t")]
    [InlineData("""{"e":"pv","nuid":"n"}""", "n")]
    public async Task The_first_of_its_ids_is_the_browsers(string item, string id)
    {
        await using var app = await IntakeApp.StartAsync();

        await (await app.PostAsync(Path, Payload(item))).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().AnonymousId.ShouldBe(id);
    }

    private static string Payload(string item) =>
        $$"""{"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4","data":[{{item}}]}""";
}
