using System.Text;
using LeadRouter.Intake.Inbound;
using LeadRouter.ServiceDefaults.Transport;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>The broker lets through more than is read: of such a message only its beginning is copied, and kept.</summary>
public sealed class When_a_message_of_the_broker_is_large
{
    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();
    private static readonly BindingTable Bindings = new([new IntakeBinding { RoutingKey = "#", Source = "website" }]);

    [Theory]
    [InlineData(InboundMessage.MostBytes, false)]
    [InlineData(InboundMessage.MostBytes + 1, true)]
    [InlineData(16 * 1024 * 1024, true)]
    public void No_more_is_copied_than_can_be_read_or_is_kept(int bytes, bool isCut)
    {
        var message = RabbitInbound.Copy(Delivery(new byte[bytes]));

        message.CutFrom.ShouldBe(isCut ? bytes : null);
        message.Body.Length.ShouldBe(isCut ? InboundMessage.KeptBytes : bytes);
        InboundMessage.MostBytes.ShouldBe(IntakeLimits.BodyBytes);
        InboundMessage.KeptBytes.ShouldBe(IntakeLimits.FailedBytes);
    }

    [Fact]
    public void It_fails_as_what_it_was_and_still_does_when_it_is_read_again_until_it_is_fixed()
    {
        var body = Encoding.UTF8.GetBytes($"[{Items.Track(1)}{new string(' ', InboundMessage.MostBytes)}]");

        var failed = InboundReader.Read(RabbitInbound.Copy(Delivery(body)), Bindings, OtherWays.Types, Noon).Failed.ShouldHaveSingleItem();

        (failed.Reason, failed.Source).ShouldBe(("too-large", "website"));
        OtherWays.Reader().Read(OtherWays.Kept(failed)).Failed.ShouldHaveSingleItem().Reason.ShouldBe("too-large");
        OtherWays.Reader().Read(OtherWays.Kept(failed, Items.Track(1))).Activities.ShouldHaveSingleItem().Source.ShouldBe("website");
    }

    [Fact]
    public void Whose_it_is_stays_what_it_was_where_another_process_reads_it_again()
    {
        var message = new InboundMessage("web.shop", Encoding.UTF8.GetBytes(Items.Track(1))) { ContentEncoding = "zstd" };
        var failed = InboundReader.Read(message, Bindings, OtherWays.Types, Noon).Failed.ShouldHaveSingleItem();

        var again = OtherWays.Reader(BindingTable.Open).Read(OtherWays.Kept(failed, Items.Track(1)));

        again.Activities.ShouldHaveSingleItem().Source.ShouldBe("website");
    }

    [Fact]
    public void A_process_that_knows_no_binding_does_not_take_what_another_had_none_for()
    {
        var bindings = new BindingTable([new IntakeBinding { RoutingKey = "web.#", Source = "website" }]);
        var message = new InboundMessage("shop.order", Encoding.UTF8.GetBytes(Items.Track(1)));
        var failed = InboundReader.Read(message, bindings, OtherWays.Types, Noon).Failed.ShouldHaveSingleItem();

        var again = OtherWays.Reader(BindingTable.Open).Read(OtherWays.Kept(failed)).Failed.ShouldHaveSingleItem();

        again.Reason.ShouldBe("unknown-binding");
        again.Detail.ShouldContain("Intake:Bindings");
    }

    private static BasicDeliverEventArgs Delivery(byte[] body) =>
        new("consumer", 1, redelivered: false, "leadrouter.inbound", "web.page", new BasicProperties(), body);
}
