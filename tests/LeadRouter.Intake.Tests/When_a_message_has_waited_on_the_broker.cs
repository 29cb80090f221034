using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>The broker does not say how long its messages wait: of those whose publishers say when they were made it is measured when they are taken.</summary>
public sealed class When_a_message_has_waited_on_the_broker
{
    [Fact]
    public async Task It_is_measured_how_long_where_its_publisher_says_since_when()
    {
        var source = new OneByOne();
        await using var app = await IntakeApp.StartAsync(
            source,
            ("Intake:Bindings:0:RoutingKey", "#"),
            ("Intake:Bindings:0:Source", "broker")
        );
        var delays = new ConcurrentQueue<double>();
        using var listener = new MeterListener();
        var meter = app.Services.GetRequiredService<IMeterFactory>().Create(IntakeMetrics.MeterName);
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "leadrouter.intake.inbound.delay" && instrument.Meter == meter)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, delay, _, _) => delays.Enqueue(delay));
        listener.Start();
        var noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

        await source.DeliverAsync(Message(1) with { SentAt = noon - 90_000 });
        await source.DeliverAsync(Message(2));
        await source.DeliverAsync(Message(3) with { SentAt = noon + 5_000 });

        delays.ShouldBe([90, 0]);
        (await app.ActivitiesAsync()).Count.ShouldBe(3);
    }

    private static InboundMessage Message(int number) => new("site.page", Encoding.UTF8.GetBytes(Items.Track(number)));

    private sealed class OneByOne : IInboundSource
    {
        private readonly TaskCompletionSource<Func<IReadOnlyList<InboundMessage>, CancellationToken, Task>> handler = new();

        public Task RunAsync(Func<IReadOnlyList<InboundMessage>, CancellationToken, Task> handle, CancellationToken cancellationToken)
        {
            handler.TrySetResult(handle);
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public async Task DeliverAsync(InboundMessage message) =>
            await (await handler.Task)([message], TestContext.Current.CancellationToken);
    }
}
