using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>Requests recorded from the official SDKs, byte for byte. They lie outside the repository; without them these tests are skipped.</summary>
public sealed class When_an_official_SDK_sends
{
    private static readonly string? Recorded = Find();

    public static TheoryData<string> Requests =>
        Recorded is null
            ? ["absent"]
            :
            [
                .. Directory
                    .EnumerateFiles(Recorded, "*.http", SearchOption.AllDirectories)
                    .Where(IsOurs)
                    .Select(Relative)
                    .Order(StringComparer.Ordinal),
            ];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_request_is_taken_whole(string request)
    {
        var (bytes, body) = await LoadAsync(request);
        using var sent = JsonDocument.Parse(body);
        var items = sent.RootElement.GetProperty("batch").EnumerateArray().ToArray();
        await using var app = await IntakeApp.StartWithKeyAsync();
        app.Clock.Now = SentAt(sent).AddMilliseconds(40);

        (await SendAsync(app, bytes)).ShouldStartWith("HTTP/1.1 200 OK");

        var activities = await app.ActivitiesAsync();
        var failed = await app.FailedAsync();
        (activities.Count + failed.Count).ShouldBe(items.Length);
        failed.ShouldAllBe(row => row.Reason == "too-large" && row.Bytes.Length > 32 * 1024);
        failed.Count.ShouldBe(request.Contains("oversize", StringComparison.Ordinal) ? 1 : 0);
        var fitting = items.Where(item => Encoding.UTF8.GetByteCount(item.GetRawText()) <= 32 * 1024);
        activities.Select(activity => activity.MessageId).ShouldBe(fitting.Select(item => item.GetProperty("messageId").GetString()));
        activities.ShouldAllBe(activity => activity.Source == "website");
    }

    [Fact]
    public async Task Segments_calls_become_what_they_say()
    {
        var (bytes, _) = await LoadAsync("segment/01_all_types_200/001.http");
        await using var app = await IntakeApp.StartWithKeyAsync();
        app.Clock.Now = DateTimeOffset.Parse("2026-11-21T23:36:28.900Z", CultureInfo.InvariantCulture);

        await SendAsync(app, bytes);

        var activities = await app.ActivitiesAsync();
        activities
            .Select(activity => activity.Type)
            .ShouldBe([
                ActivityType.Identify,
                ActivityType.Track,
                ActivityType.Page,
                ActivityType.Group,
                ActivityType.Alias,
                ActivityType.Screen,
            ]);
        var identify = activities[0];
        identify.Email.ShouldBe("jane@example.com");
        identify.At.ShouldBe(Items.At("2026-01-02T03:04:05.678Z"));
        (identify.UserId, identify.AnonymousId).ShouldBe(("u1", "anon1"));
        identify.Traits.ShouldBe(
            new Dictionary<string, string>
            {
                ["company.id"] = "7",
                ["company.name"] = "Acme",
                ["email"] = "jane@example.com",
            },
            ignoreOrder: true
        );
        var track = activities[1];
        (track.Event, track.Url, track.UserAgent).ShouldBe(("Pricing Viewed", "https://x.test/pricing?utm_source=g", "UA/1"));
        track.Properties.ShouldBe(new Dictionary<string, string> { ["plan"] = "pro", ["price"] = "9.5" }, ignoreOrder: true);
        (activities[2].Event, activities[2].Url, activities[2].Properties["category"]).ShouldBe(("Home", "https://x.test/", "Docs"));
        (activities[3].GroupId, activities[3].Traits["employees"]).ShouldBe(("acme", "42"));
        (activities[4].PreviousId, activities[4].UserId).ShouldBe(("anon1", "u1"));
    }

    [Theory]
    [InlineData("rudder/01_all_types_200_gzip")]
    [InlineData("rudder/02_all_types_200_nogzip")]
    public async Task RudderStacks_calls_become_what_they_say(string recording)
    {
        var (first, _) = await LoadAsync(recording + "/001.http");
        var (second, _) = await LoadAsync(recording + "/002.http");
        await using var app = await IntakeApp.StartWithKeyAsync();
        app.Clock.Now = DateTimeOffset.Parse("2026-11-21T23:36:59Z", CultureInfo.InvariantCulture);

        await SendAsync(app, first);
        await SendAsync(app, second);

        var activities = await app.ActivitiesAsync();
        activities
            .Select(activity => activity.Type)
            .ShouldBe([
                ActivityType.Identify,
                ActivityType.Track,
                ActivityType.Page,
                ActivityType.Group,
                ActivityType.Alias,
                ActivityType.Screen,
            ]);
        activities[0].Email.ShouldBe("jane@example.com");
        activities[0].At.ShouldBe(Items.At("2026-01-02T03:04:05.678Z"), "a timestamp beside originalTimestamp was given on purpose");
        activities[0].Traits["company.name"].ShouldBe("Acme");
        activities[2].At.ShouldBeInRange(Items.At("2026-11-21T23:36:57Z"), Items.At("2026-11-21T23:36:59Z"));
    }

    private static bool IsOurs(string path) =>
        Relative(path).StartsWith("segment/", StringComparison.Ordinal) || Relative(path).StartsWith("rudder/", StringComparison.Ordinal);

    private static string Relative(string path) => Path.GetRelativePath(Recorded!, path).Replace('\\', '/');

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var recorded = Path.Combine(folder.FullName, "shared", "data", "recorded");
            if (Directory.Exists(recorded))
            {
                return recorded;
            }
        }

        return null;
    }

    private static async Task<(byte[] Request, byte[] Body)> LoadAsync(string request)
    {
        Assert.SkipWhen(Recorded is null, "shared/data/recorded is not beside the repository");
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Recorded, request), TestContext.Current.CancellationToken);
        var head = bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var body = bytes[head..];
        if (!Encoding.ASCII.GetString(bytes, 0, head).Contains("Content-Encoding: gzip", StringComparison.OrdinalIgnoreCase))
        {
            return (bytes, body);
        }

        using var plain = new MemoryStream();
        await using var unpacking = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        await unpacking.CopyToAsync(plain, TestContext.Current.CancellationToken);
        return (bytes, plain.ToArray());
    }

    private static DateTimeOffset SentAt(JsonDocument sent) => sent.RootElement.GetProperty("sentAt").GetDateTimeOffset();

    /// <summary>The head of the answer.</summary>
    private static async Task<string> SendAsync(IntakeApp app, byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", app.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(request, TestContext.Current.CancellationToken);
        var answer = new byte[8192];
        var read = await stream.ReadAtLeastAsync(answer, 12, cancellationToken: TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(answer, 0, read);
    }
}
