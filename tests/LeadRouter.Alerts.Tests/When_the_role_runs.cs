using LeadRouter.Storage.Alerts;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_the_role_runs
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_reads_who_what_and_where_on_both_channels()
    {
        await using var slack = await SlackStub.StartAsync(Token);
        await using var smtp = await SmtpServer.StartAsync(Token);
        var settings = BenchSettings.For(slack).Concat(BenchSettings.For(smtp)).ToDictionary();
        settings["Alerts:BaseUrl"] = "https://leads.acme.example/";
        await using var bench = await AlertsBench.StartAsync(settings, withWorker: true);
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        var jane = await bench.MeetAsync(("name", "Jane Doe"), ("title", "VP IT"), ("company.name", "Kunde GmbH"));

        await bench.HearAsync(bench.Look(jane));

        var post = (await slack.Posts.WaitForAsync(1, Token))[0];
        post.Text.ShouldBe($"For {AlertsBench.Owner}: Key account active (pricing): Jane Doe of Kunde GmbH");
        post.Body.ShouldContain($"https://leads.acme.example/v1/contacts/{jane:N}");
        foreach (var part in new[] { "Jane Doe, VP IT", "economic_buyer", "Kunde GmbH", "pricing: /pricing", "grade ?, engagement level" })
        {
            post.Body.ShouldContain(part);
        }

        (await smtp.Mails.WaitForAsync(1, Token))[0].Header("Subject").ShouldBe("Key account active (pricing): Jane Doe of Kunde GmbH");
        await AlertsBench.UntilAsync(async () => (await bench.AlertsAsync())[0].State == "sent");
    }

    [Fact]
    public async Task No_log_line_names_a_person_or_a_secret()
    {
        await using var slack = await SlackStub.StartAsync(Token);
        await using var smtp = await SmtpServer.StartAsync(Token);
        var settings = BenchSettings.For(slack).Concat(BenchSettings.For(smtp)).ToDictionary();
        await using var bench = await AlertsBench.StartAsync(settings, withWorker: true);
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        slack.AnswerNext(SlackAnswer.ServerError);
        await smtp.AnswerNextAsync(SmtpStage.Rcpt, 451, $"{AlertsBench.Owner} later", Token);

        await bench.HearAsync(bench.Look(await bench.MeetAsync(("name", "Jane Doe"))));
        await slack.Posts.WaitForAsync(2, Token);
        await smtp.Mails.WaitForAsync(1, Token);

        bench.Log.Lines.ShouldContain(line => line.Contains("was not sent by slack_dm at attempt 1", StringComparison.Ordinal));
        foreach (var secret in new[] { "Jane", "jane@", AlertsBench.Owner, slack.WebhookUrl.AbsolutePath })
        {
            bench.Log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_one_alert_and_counts_once()
    {
        await using var slack = await SlackStub.StartAsync(Token);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack), withWorker: true);
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        var look = bench.Look();

        await bench.HearAsync(look);
        await bench.HearAsync(look);

        await AlertsBench.UntilAsync(async () => (await bench.AlertsAsync())[0].State == "sent");
        (await bench.AlertsAsync()).ShouldHaveSingleItem().Count.ShouldBe(1);
        slack.Posts.Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_worker_is_woken_by_the_commit_and_does_not_wait_for_its_sweep()
    {
        await using var slack = await SlackStub.StartAsync(Token);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        var woken = bench.Signal.Next;

        await bench.HearAsync(bench.Look());

        await woken.WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task Alerts_are_listed_page_by_page_the_newest_first()
    {
        await using var bench = await AlertsBench.StartAsync(BenchSettings.None);
        foreach (var account in new[] { "a.example", "b.example", "c.example" })
        {
            await bench.HearAsync(bench.Look(account: account));
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var queries = new AlertQueries(bench.Database);
        var first = await queries.ListAsync(2, null, Token);
        var second = await queries.ListAsync(2, first[^1].Id, Token);

        first.Select(alert => alert.AccountKey).ShouldBe(["c.example", "b.example"]);
        second.ShouldHaveSingleItem().AccountKey.ShouldBe("a.example");
    }
}
