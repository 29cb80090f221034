using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Simulator.Crm;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Benchmarks.FormToOwner;

/// <summary>
/// How long after a form is sent its person has an owner in the CRM (the simulator's HubSpot), and the owner an alert (Slack's webhook, which takes one a second): on
/// RabbitMQ, PostgreSQL and Redis, with 100 activities a second beside it.
/// </summary>
internal static class FormToOwnerBenchmark
{
    private const double Bar = 5;
    private const int PerSecond = 100;

    /// <summary>A form every two seconds, of three activities; the others are page views.</summary>
    private const int PerForm = 2 * PerSecond;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    public static async Task<BenchmarkResult> RunAsync(int seconds, CancellationToken cancellationToken)
    {
        await using var crm = await CrmSimulatorServer.StartAsync(
            "http://127.0.0.1:0",
            new CrmSimulatorOptions { OwnersOnDemand = true },
            cancellationToken: cancellationToken
        );
        await using var slack = await SlackStub.StartAsync(cancellationToken);
        await using var ground = await Ground.PrepareAsync(Footing.Real, cancellationToken);
        var settings = new Dictionary<string, string>
        {
            ["Crm__System"] = "hubspot",
            ["Crm__HubSpot__BaseUrl"] = crm.Address.OriginalString,
            ["Crm__HubSpot__Token"] = "any",
            ["Alerts__Slack__WebhookUrl"] = slack.WebhookUrl.OriginalString,
        };
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, settings, cancellationToken);
        using var http = new HttpClient { BaseAddress = crm.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "any");
        Progress.Say("warming up");
        await SendAsync(leadRouter.Http, WarmUp, "w", cancellationToken);
        Progress.Say("measuring");
        var forms = new ConcurrentDictionary<string, FormTimes>(StringComparer.Ordinal);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = Task.WhenAll(WatchCrmAsync(http, forms, done.Token), WatchSlackAsync(slack, forms, done.Token));
        var own = leadRouter.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var (activities, failed) = await SendAsync(leadRouter.Http, TimeSpan.FromSeconds(seconds), "f", cancellationToken, forms);
        var took = Stopwatch.GetElapsedTime(started);
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < Patience && forms.Values.Any(form => !form.IsDone))
        {
            await Task.Delay(Look, cancellationToken);
        }

        await done.CancelAsync();
        await watching;
        var all = forms.Values.ToList();
        var owned = Times(all, form => form.OwnedAt);
        var told = Times(all, form => form.ToldAt);
        var both = Times(all, form => form.OwnedAt is { } owner && form.ToldAt is { } alert ? Math.Max(owner, alert) : null);
        return new BenchmarkResult(
            FormattableString.Invariant(
                $"{activities / took.TotalSeconds:0} activities/s for {took.TotalSeconds:0} s, {failed} refused, {all.Count} forms: owner in the CRM p50 {At(owned, 50):0.00} s, p99 {At(owned, 99):0.00} s; alerted p50 {At(told, 50):0.00} s, p99 {At(told, 99):0.00} s; both p99 {At(both, 99):0.00} s (bar {Bar} s), {all.Count(form => !form.IsDone)} not at all; {(leadRouter.ProcessorTime - own) / took:0%} of a core"
            ),
            failed == 0 && all.Count > 0 && all.TrueForAll(form => form.IsDone) && At(both, 99) <= Bar
        );
    }

    private static List<double> Times(List<FormTimes> forms, Func<FormTimes, long?> at) =>
        [
            .. forms
                .Select(form => at(form) is { } then ? Stopwatch.GetElapsedTime(form.SentAt, then).TotalSeconds : double.PositiveInfinity)
                .Order(),
        ];

    private static double At(List<double> times, int percent) => times[Math.Min(times.Count - 1, times.Count * percent / 100)];

    /// <summary>By the clock: what takes long is not waited for before the next is sent.</summary>
    private static async Task<(int Activities, int Failed)> SendAsync(
        HttpClient http,
        TimeSpan time,
        string run,
        CancellationToken cancellationToken,
        ConcurrentDictionary<string, FormTimes>? forms = null
    )
    {
        var count = (int)(time.TotalSeconds * PerSecond);
        var started = Stopwatch.GetTimestamp();
        var requests = new List<Task<bool>>(count);
        var activities = 0;
        for (var number = 0; number < count; number++)
        {
            var wait = TimeSpan.FromSeconds((double)number / PerSecond) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }

            var at = TimeProvider.System.GetUtcNow();
            if (number % PerForm == PerForm / 2)
            {
                var who = FormattableString.Invariant($"{run}{number}");
                forms?.TryAdd(who, new FormTimes(Stopwatch.GetTimestamp()));
                requests.Add(PostAsync(http, "/v1/batch", FormTraffic.Form(who, at), cancellationToken));
                activities += 3;
            }
            else
            {
                requests.Add(PostAsync(http, "/v1/page", FormTraffic.Page($"{run}{number}", number, at), cancellationToken));
                activities++;
            }
        }

        var answers = await Task.WhenAll(requests);
        return (activities, answers.Count(answer => !answer));
    }

    private static async Task<bool> PostAsync(HttpClient http, string path, string json, CancellationToken cancellationToken)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(path, body, cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    private static async Task WatchCrmAsync(
        HttpClient crm,
        ConcurrentDictionary<string, FormTimes> forms,
        CancellationToken cancellationToken
    )
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var (who, form) in forms.Where(form => form.Value.OwnedAt is null))
            {
                using var answer = await crm.GetAsync(
                    $"/crm/v3/objects/contacts/{FormTraffic.Email(who)}?idProperty=email&properties=hubspot_owner_id",
                    CancellationToken.None
                );
                if (
                    answer.StatusCode == HttpStatusCode.OK
                    && HasOwner(await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None))
                )
                {
                    form.OwnedAt = Stopwatch.GetTimestamp();
                }
            }

            await Task.Delay(Look, CancellationToken.None);
        }
    }

    private static bool HasOwner(JsonElement contact) =>
        contact.GetProperty("properties").TryGetProperty("hubspot_owner_id", out var owner) && owner.ValueKind == JsonValueKind.String;

    private static async Task WatchSlackAsync(
        SlackStub slack,
        ConcurrentDictionary<string, FormTimes> forms,
        CancellationToken cancellationToken
    )
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var posts = slack.Posts.Items;
            foreach (var (who, form) in forms.Where(form => form.Value.ToldAt is null))
            {
                if (posts.Any(post => post.Body.Contains(FormTraffic.Firm(who), StringComparison.Ordinal)))
                {
                    form.ToldAt = Stopwatch.GetTimestamp();
                }
            }

            await Task.Delay(Look, CancellationToken.None);
        }
    }
}
