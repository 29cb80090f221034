namespace LeadRouter.Alerts.Email;

/// <summary>How far a mail's conversation with its server has come.</summary>
internal enum SmtpStage
{
    /// <summary>Connection, greeting, encryption, login: nothing of this concerns the one mail.</summary>
    Opening = 0,

    /// <summary>Sender, recipient and text are being handed over; the server has not been told that it is all.</summary>
    Handing = 1,

    /// <summary>The server has it all and owes the answer.</summary>
    Handed = 2,

    /// <summary>The server said that it has the mail.</summary>
    Taken = 3,
}
