using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LeadRouter.Intake.RateLimits;
using LeadRouter.ServiceDefaults.Transport;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_key_sends_too_much
{
    [Fact]
    public async Task The_next_is_told_when_to_come_again_and_is_taken_then()
    {
        await using var app = await StartAsync(perSecond: 2, burstSeconds: 3);
        await (await SendAsync(app, 6)).ShouldSucceedAsync();

        using var refused = await SendAsync(app, 3);

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "rate-limit");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2)); // 1.5 s: whole seconds
        (await app.ActivitiesAsync()).Count.ShouldBe(6);
        app.Clock.Now += TimeSpan.FromSeconds(1);
        (await SendAsync(app, 3)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        app.Clock.Now += TimeSpan.FromSeconds(1);
        await (await SendAsync(app, 3)).ShouldSucceedAsync();
    }

    [Fact]
    public async Task A_batch_larger_than_the_burst_is_taken_and_waited_for_afterwards()
    {
        await using var app = await StartAsync(perSecond: 2, burstSeconds: 1);

        await (await SendAsync(app, 10)).ShouldSucceedAsync();

        using var refused = await SendAsync(app, 1);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5)); // Eight owed, and one more.
        app.Clock.Now += TimeSpan.FromSeconds(5);
        await (await SendAsync(app, 1)).ShouldSucceedAsync();
    }

    [Fact]
    public async Task Another_key_is_not_held_back()
    {
        await using var app = await StartAsync(perSecond: 1, burstSeconds: 1);
        await SendAsync(app, 50);

        (await SendAsync(app, 1)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        await (await SendAsync(app, 50, "OTHER")).ShouldSucceedAsync();
        await (await SendAsync(app, 50, "OTHER")).ShouldSucceedAsync();
    }

    [Theory]
    [InlineData("""{"batch":[]}""", HttpStatusCode.OK)]
    [InlineData("""{"batch":""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"batch":1}""", HttpStatusCode.BadRequest)]
    public async Task A_request_without_activities_counts_as_one(string body, HttpStatusCode status)
    {
        await using var app = await StartAsync(perSecond: 1, burstSeconds: 1);

        (await SendAsync(app, Keyed(body, "LIMITED"))).StatusCode.ShouldBe(status);
        (await SendAsync(app, Keyed(body, "LIMITED"))).StatusCode.ShouldBe(
            status == HttpStatusCode.Unauthorized ? status : HttpStatusCode.TooManyRequests
        );
    }

    [Fact]
    public async Task A_public_key_has_a_limit_without_being_told()
    {
        await using var app = await IntakeApp.StartAsync(
            ("Intake:Keys:0:Key", "LIMITED"),
            ("Intake:Keys:0:Source", "pages"),
            ("Intake:Keys:0:Kind", "public")
        );

        await (await SendAsync(app, 1000)).ShouldSucceedAsync();
        (await SendAsync(app, 1)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/v1/batch", 429)]
    [InlineData("/v1/batch", 503)]
    [InlineData("/v1/import", 429)]
    [InlineData("/v1/import", 503)]
    public async Task What_could_not_be_kept_is_not_counted_and_may_be_sent_again_at_once(string path, int status)
    {
        await using var app = await StartAsync(perSecond: 1, burstSeconds: 3);
        app.Transport.Fault =
            status == 429
                ? new TransportFullException(TimeSpan.FromSeconds(1))
                : new TransportUnavailableException(TimeSpan.FromSeconds(1));
        for (var attempt = 0; attempt < 5; attempt++)
        {
            ((int)(await SendToAsync(app, path, 3)).StatusCode).ShouldBe(status);
        }

        app.Transport.Fault = null;

        (await SendToAsync(app, path, 3)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.ActivitiesAsync()).Count.ShouldBe(3);
        (await SendToAsync(app, path, 1)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_file_counts_as_requests_do()
    {
        await using var app = await StartAsync(perSecond: 1, burstSeconds: 3);
        (await SendToAsync(app, "/v1/import", 3)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await SendToAsync(app, "/v1/import", 1);

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "rate-limit");
    }

    [Fact]
    public void What_is_put_back_never_makes_it_fuller_than_full()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var limit = Limit(random);
            var bucket = TokenBucket.Full(limit, 0);
            var cost = random.Next(1, IntakeLimits.BatchItems + 1);
            var (after, wait) = bucket.Take(limit, 1, cost);

            wait.ShouldBe(0);
            after.Give(limit, 1, cost).ShouldBe(bucket with { At = 1 }, $"seed {seed}");
            after.Give(limit, 1 + random.NextInt64(1L << 40), cost).Level.ShouldBe(bucket.Level, $"seed {seed}");
            after.Give(limit, 1, cost).Give(limit, 1, cost).Level.ShouldBe(bucket.Level, $"seed {seed}");
        }
    }

    [Fact]
    public void However_it_is_asked_no_more_than_rate_and_burst_pass_and_who_waits_as_told_is_taken()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var limit = Limit(random);
            var now = random.NextInt64(1L << 50);
            var begun = now;
            var bucket = TokenBucket.Full(limit, now);
            Int128 taken = 0;
            for (var step = 0; step < 200; step++)
            {
                now += random.NextInt64(random.Next(2) == 0 ? 1_000 : 5_000_000);
                var cost = random.Next(1, IntakeLimits.BatchItems + 1);
                var before = bucket;
                (bucket, var wait) = bucket.Take(limit, now, cost);
                if (wait == 0)
                {
                    taken += cost;
                    // One request may overdraw, and the next waits until that is paid back.
                    var most = (limit.Burst * (Int128)1_000_000) + ((Int128)(now - begun) * limit.PerSecond);
                    ((taken - Math.Max(0, cost - limit.Burst)) * 1_000_000).ShouldBeLessThanOrEqualTo(most, $"seed {seed}, step {step}");
                }
                else
                {
                    bucket.Take(limit, now + wait, cost).Wait.ShouldBe(0, $"seed {seed}, step {step}");
                    bucket.Take(limit, now + wait - 1, cost).Wait.ShouldBe(1, $"seed {seed}, step {step}");
                    before.Take(limit, now, cost).ShouldBe((bucket, wait));
                }
            }
        }
    }

    [Fact]
    public void A_clock_that_is_set_back_neither_fills_nor_stops_it()
    {
        var limit = new RateLimit("", 1, 5);
        var (bucket, _) = TokenBucket.Full(limit, 1_000_000_000).Take(limit, 1_000_000_000, 5);

        (bucket, var wait) = bucket.Take(limit, 0, 1);

        wait.ShouldBe(1_000_000);
        bucket.Take(limit, 1_000_000, 1).Wait.ShouldBe(0);
    }

    private static RateLimit Limit(Random random)
    {
        var perSecond = random.Next(3) switch
        {
            0 => 1,
            1 => random.Next(1, 1_000),
            _ => 1_000_000,
        };
        return new RateLimit("", perSecond, (long)perSecond * random.Next(1, 3_601));
    }

    private static Task<IntakeApp> StartAsync(int perSecond, int burstSeconds) =>
        IntakeApp.StartAsync(
            ("Intake:Keys:0:Key", "LIMITED"),
            ("Intake:Keys:0:Source", "website"),
            ("Intake:Keys:0:PerSecond", FormattableString.Invariant($"{perSecond}")),
            ("Intake:Keys:0:BurstSeconds", FormattableString.Invariant($"{burstSeconds}")),
            ("Intake:Keys:1:Key", "OTHER"),
            ("Intake:Keys:1:Source", "website")
        );

    private static Task<HttpResponseMessage> SendAsync(IntakeApp app, int activities, string key = "LIMITED") =>
        SendAsync(app, Keyed(Items.Batch(Enumerable.Range(0, activities).Select(Items.Track)), key));

    private static Task<HttpResponseMessage> SendAsync(IntakeApp app, string body) =>
        app.PostAsync("/v1/batch", Encoding.UTF8.GetBytes(body));

    private static Task<HttpResponseMessage> SendToAsync(IntakeApp app, string path, int activities) =>
        path == "/v1/import"
            ? app.PostAsync(path, Encoding.UTF8.GetBytes(Part(activities)), request => request.Headers.Authorization = Basic("LIMITED"))
            : SendAsync(app, activities);

    private static string Part(int activities) =>
        $$"""{"file":"old.ndjson","origin":"backfill","entries":[{{string.Join(
            ',',
            Enumerable.Range(0, activities).Select(number => $$"""{"line":{{number + 1}},"column":1,"item":{{Items.Track(number)}}}""")
        )}}]}""";

    private static AuthenticationHeaderValue Basic(string key) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));

    private static string Keyed(string body, string key) => body.EndsWith('}') ? body[..^1] + $$""","writeKey":"{{key}}"}""" : body;
}
