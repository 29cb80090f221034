using System.Text;
using LeadRouter.ServiceDefaults.Transport;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Shouldly;
using static LeadRouter.Intake.Tests.OtherWays;

namespace LeadRouter.Intake.Tests;

/// <summary>A broker takes 16 MiB, or 128, from anybody who may publish.</summary>
public sealed class When_a_message_of_the_exchange_is_huge
{
    [Fact]
    public void Only_its_beginning_is_held_and_it_fails_alone()
    {
        var message = RabbitInbound.Copy(Delivery(new byte[15 * 1024 * 1024]));

        message.Body.Length.ShouldBe(InboundMessage.KeptOfLarger);
        var failed = OtherWays.Inbound(message).Failed.ShouldHaveSingleItem();
        failed.Reason.ShouldBe("too-large");
        failed.Bytes.Length.ShouldBe(1024 * 1024);
    }

    [Fact]
    public void Read_again_as_it_is_it_is_still_too_large_and_its_fix_is_taken()
    {
        var huge = Encoding.UTF8.GetBytes($"[{Item},{new string(' ', 5_000_000)}{Item}]");
        var failed = OtherWays.Inbound(RabbitInbound.Copy(Delivery(huge))).Failed.ShouldHaveSingleItem();

        Reader().Read(Kept(failed)).Failed.ShouldHaveSingleItem().Reason.ShouldBe("too-large");
        Reader().Read(Kept(failed, Item)).Activities.ShouldHaveSingleItem().Source.ShouldBe("website");
    }

    [Fact]
    public void One_that_is_as_large_as_it_may_be_is_copied_whole() =>
        RabbitInbound.Copy(Delivery(new byte[InboundMessage.MostBytes])).Body.Length.ShouldBe(InboundMessage.MostBytes);

    private static BasicDeliverEventArgs Delivery(byte[] body) =>
        new("consumer", 1, redelivered: false, "", "web.eu", new BasicProperties(), body);
}
