using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

public sealed class When_the_mail_server_wants_encryption
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_gets_it()
    {
        await using var smtp = await SmtpServer.StartAsync(Token);
        await using var bench = await WithOneAlertAsync(BenchSettings.For(smtp));

        (await bench.AlertsAsync())[0].State.ShouldBe("sent");
        var mail = smtp.Mails.Items.ShouldHaveSingleItem();
        mail.Encrypted.ShouldBeTrue();
        mail.From.ShouldBe("leads@acme.example");
        mail.Header("Auto-Submitted").ShouldBe("auto-generated");
    }

    [Fact]
    public async Task A_password_goes_over_it()
    {
        await using var smtp = await SmtpServer.StartAsync(Token, new SmtpServerOptions { UserName = "leads", Password = "s3cret-ä" });
        var settings = BenchSettings.For(smtp);
        settings["Alerts:Smtp:User"] = "leads";
        settings["Alerts:Smtp:Password"] = "s3cret-ä";
        await using var bench = await WithOneAlertAsync(settings);

        smtp.Mails.Items.ShouldHaveSingleItem().User.ShouldBe("leads");
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_tried_again_when_it_has_been_corrected()
    {
        await using var smtp = await SmtpServer.StartAsync(Token, new SmtpServerOptions { UserName = "leads", Password = "right" });
        var settings = BenchSettings.For(smtp);
        settings["Alerts:Smtp:User"] = "leads";
        settings["Alerts:Smtp:Password"] = "wrong";
        await using var bench = await WithOneAlertAsync(settings);

        var delivery = (await bench.AlertsAsync())[0].Deliveries[0];
        delivery.State.ShouldBe("due");
        delivery.LastError.ShouldNotBeNull().ShouldContain("Alerts:Smtp:Password");
        delivery.LastError.ShouldNotBeNull().ShouldNotContain("wrong");
    }

    [Fact]
    public async Task A_certificate_that_is_not_the_pinned_one_gets_nothing()
    {
        await using var smtp = await SmtpServer.StartAsync(Token);
        var settings = BenchSettings.For(smtp);
        settings["Alerts:Smtp:TrustedCertificateSha256"] = new string('0', 64);
        await using var bench = await WithOneAlertAsync(settings);

        smtp.Mails.Items.ShouldBeEmpty();
        (await bench.AlertsAsync())[0].Deliveries[0].LastError.ShouldNotBeNull().ShouldContain("Alerts:Smtp:TrustedCertificateSha256");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_nothing()
    {
        await using var smtp = await SmtpServer.StartAsync(Token);
        var settings = BenchSettings.For(smtp);
        settings.Remove("Alerts:Smtp:TrustedCertificateSha256");
        await using var bench = await WithOneAlertAsync(settings);

        smtp.Mails.Items.ShouldBeEmpty();
        (await bench.AlertsAsync())[0].Deliveries[0].State.ShouldBe("due");
    }

    [Fact]
    public async Task A_server_that_offers_none_gets_nothing_unless_that_is_allowed()
    {
        await using var smtp = await SmtpServer.StartAsync(Token, new SmtpServerOptions { StartTls = false, RequireStartTls = false });
        await using var strict = await WithOneAlertAsync(BenchSettings.For(smtp));
        (await strict.AlertsAsync())[0].Deliveries[0].LastError.ShouldNotBeNull().ShouldContain("does not offer STARTTLS");
        smtp.Mails.Items.ShouldBeEmpty();

        var settings = BenchSettings.For(smtp);
        settings["Alerts:Smtp:StartTls"] = "auto";
        await using var lenient = await WithOneAlertAsync(settings);
        smtp.Mails.Items.ShouldHaveSingleItem().Encrypted.ShouldBeFalse();
    }

    private static async Task<AlertsBench> WithOneAlertAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var bench = await AlertsBench.StartAsync(settings);
        await bench.OwnAsync(AlertsBench.Account, AlertsBench.Owner);
        await bench.HearAsync(bench.Look());
        await bench.DeliverAsync();
        return bench;
    }
}
