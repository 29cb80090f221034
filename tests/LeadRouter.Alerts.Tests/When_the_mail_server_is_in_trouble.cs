using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_the_mail_server_is_in_trouble
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Taken_and_not_confirmed_is_sent_again_under_the_same_id_and_counted()
    {
        await using var smtp = await SmtpServer.StartAsync(Token);
        await using var bench = await WithOneAlertAsync(smtp);
        await smtp.TakeNextAndHangUpAsync(Token);
        await bench.DeliverAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        await bench.DeliverAsync();

        smtp.Mails.Items.Count.ShouldBe(2);
        smtp.Mails.Items[0].Header("Message-ID").ShouldBe(smtp.Mails.Items[1].Header("Message-ID"));
        var delivery = (await bench.AlertsAsync())[0].Deliveries[0];
        delivery.State.ShouldBe("sent");
        delivery.Ambiguous.ShouldBe(1);
    }

    [Theory]
    [InlineData(SmtpStage.Rcpt)]
    [InlineData(SmtpStage.Data)]
    public async Task Not_now_is_tried_again_and_is_not_ambiguous(SmtpStage stage)
    {
        await using var smtp = await SmtpServer.StartAsync(Token);
        await using var bench = await WithOneAlertAsync(smtp);
        await smtp.AnswerNextAsync(stage, 451, "Try again later", Token);
        await bench.DeliverAsync();
        (await bench.AlertsAsync())[0].Deliveries[0].State.ShouldBe("due");
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        await bench.DeliverAsync();

        // The server answers first and tells us of the mail after that.
        await Eventually.IsTrueAsync("the mail", () => Task.FromResult(smtp.Mails.Items.Count > 0), Token);
        smtp.Mails.Items.Count.ShouldBe(1);
        var delivery = (await bench.AlertsAsync())[0].Deliveries[0];
        delivery.State.ShouldBe("sent");
        delivery.Ambiguous.ShouldBe(0);
    }

    [Theory]
    [InlineData(SmtpStage.Mail)]
    [InlineData(SmtpStage.Rcpt)]
    [InlineData(SmtpStage.Data)]
    public async Task Never_is_for_good_and_visible(SmtpStage stage)
    {
        await using var smtp = await SmtpServer.StartAsync(Token);
        await using var bench = await WithOneAlertAsync(smtp);
        await smtp.AnswerNextAsync(stage, 550, "No such user here", Token);
        await bench.DeliverAsync();
        bench.Clock.Advance(TimeSpan.FromHours(1));
        (await bench.DeliverAsync()).ShouldBe(0);

        var alert = (await bench.AlertsAsync())[0];
        alert.State.ShouldBe("failed");
        alert.Deliveries[0].LastError.ShouldNotBeNull().ShouldContain("550 No such user here");
    }

    private static async Task<AlertsBench> WithOneAlertAsync(SmtpServer smtp)
    {
        var bench = await AlertsBench.StartAsync(BenchSettings.For(smtp));
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        await bench.HearAsync(bench.Look());
        return bench;
    }
}
