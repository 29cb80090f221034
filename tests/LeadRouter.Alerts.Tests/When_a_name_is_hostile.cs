using System.Text;
using System.Text.Json;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_a_name_is_hostile
{
    [Fact]
    public async Task It_adds_no_header_to_a_mail()
    {
        await using var smtp = await SmtpServer.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(smtp));
        await TellOfAsync(bench, "Jane\r\nBcc: everybody@victim.example\r\n\r\n<script>alert(1)</script>");

        var mail = smtp.Mails.Items.ShouldHaveSingleItem();
        mail.To.ShouldBe([AlertsBench.Owner]);
        mail.Header("Bcc").ShouldBeNull();
        mail.Header("Message-ID").ShouldBe($"<alert.{(await bench.AlertsAsync())[0].Id}@acme.example>");
        var parts = Parts(mail);
        parts[0].ShouldContain("Who: Jane Bcc: everybody@victim.example");
        parts[1].ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Letters_of_every_script_arrive_as_they_are()
    {
        await using var smtp = await SmtpServer.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(smtp));
        await TellOfAsync(bench, "Žofie Müller-Łęcka 田中 " + new string('ß', 80));

        var mail = smtp.Mails.Items.ShouldHaveSingleItem();
        var words = mail.Header("Subject").ShouldNotBeNull().Split(' ');
        words.ShouldAllBe(word => word.Length <= 75 && word.StartsWith("=?utf-8?B?", StringComparison.Ordinal));
        string.Concat(words.Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word["=?utf-8?B?".Length..^2]))))
            .ShouldContain("Žofie Müller-Łęcka 田中 ß");
        Parts(mail)[0].ShouldContain("田中");
    }

    [Fact]
    public async Task It_writes_no_link_and_calls_nobody_in_slack()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await TellOfAsync(bench, "<!channel> <https://evil.example|Jane> & \"Co\"");

        var post = slack.Posts.Items.ShouldHaveSingleItem();
        post.Status.ShouldBe(200);
        var texts = Strings(JsonDocument.Parse(post.Body).RootElement).ToList();
        texts.ShouldAllBe(text =>
            !text.Contains("<!", StringComparison.Ordinal) && !text.Contains("<https://evil", StringComparison.Ordinal)
        );
        texts.ShouldContain(text =>
            text.Contains("&lt;!channel&gt; &lt;https://evil.example|Jane&gt; &amp; \"Co\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_long_one_keeps_to_slacks_limits()
    {
        await using var slack = await SlackStub.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(slack));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        var jane = await bench.MeetAsync(
            ("name", new string('&', 256)),
            ("title", new string('<', 256)),
            ("company.name", new string('>', 256))
        );
        for (var view = 0; view < 30; view++)
        {
            await bench.HearAsync(bench.Look(jane, what: "/" + view + new string('&', 2000)));
        }

        await bench.DeliverAsync();

        var blocks = JsonDocument
            .Parse(slack.Posts.Items.ShouldHaveSingleItem().Body)
            .RootElement.GetProperty("blocks")
            .EnumerateArray()
            .ToList();
        blocks.Count.ShouldBeLessThanOrEqualTo(50);
        blocks[0].GetProperty("text").GetProperty("text").GetString()!.Length.ShouldBeLessThanOrEqualTo(3000);
        var fields = blocks[1].GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("text").GetString()!).ToList();
        fields.Count.ShouldBeLessThanOrEqualTo(10);
        fields.ShouldAllBe(field => field.Length <= 2000);
        // An entity that is cut through would be shown as its letters.
        fields.ShouldAllBe(field => field.Replace("&amp;", "").Replace("&lt;", "").Replace("&gt;", "").IndexOf('&') < 0);
        slack.Posts.Items[0].Body.Length.ShouldBeLessThan(13_200);
    }

    [Fact]
    public async Task An_owner_that_is_no_address_is_told_by_no_mail()
    {
        await using var smtp = await SmtpServer.StartAsync(TestContext.Current.CancellationToken);
        await using var bench = await AlertsBench.StartAsync(BenchSettings.For(smtp));
        await bench.OwnAsync(AlertsBench.Account, "ana@acme.example>\r\nRCPT TO:<all@victim.example");

        await bench.HearAsync(bench.Look());

        (await bench.AlertsAsync()).ShouldHaveSingleItem().HeldBackReason.ShouldBe("no-recipient");
    }

    private static async Task TellOfAsync(AlertsBench bench, string name)
    {
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        await bench.HearAsync(bench.Look(await bench.MeetAsync(("name", name))));
        await bench.DeliverAsync();
    }

    private static IReadOnlyList<string> Parts(SmtpMail mail) =>
        [
            .. mail
                .Text.Split("Content-Transfer-Encoding: base64\r\n\r\n")
                .Skip(1)
                .Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part.Split("\r\n--")[0]))),
        ];

    private static IEnumerable<string> Strings(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
            _ => [],
        };
}
