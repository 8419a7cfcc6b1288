// Made by make_schema.mjs from the program's OpenAPI document; changes here are overwritten.
export interface paths {
    "/api/v1/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List matters */
        get: operations["list_matters"];
        put?: never;
        /** Report a matter */
        post: operations["report_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One matter; with its secret also the reporter's own words and the answer, with an API key also the inside */
        get: operations["get_matter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search matters by words, telephone number and every filter of the list */
        post: operations["search_matters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many matters wait in each queue */
        get: operations["get_queues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A list of matters as CSV, 100,000 at most; what a cursor or a limit says is of no matter */
        post: operations["export_matters_csv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same list as a workbook */
        post: operations["export_matters_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attach a later report of the same thing */
        post: operations["attach_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge it into the matter that is the same thing */
        post: operations["merge_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/detach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Detach it from the matter it was merged into */
        post: operations["detach_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct its service or place; the route is taken anew */
        post: operations["correct_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Split off a part that somebody else must do */
        post: operations["split_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign for the assignment */
        post: operations["sign_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return an assignment that is not the unit's own */
        post: operations["return_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it to another unit */
        post: operations["transfer_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim a matter that another unit leads */
        post: operations["claim_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/rule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rule who owns it; the ruled unit cannot return it */
        post: operations["rule_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask another unit to support */
        post: operations["support_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/finish-support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the support is done */
        post: operations["finish_support_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/cancel-support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a support that is no longer needed */
        post: operations["cancel_support_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the reporter was contacted, or the site reached */
        post: operations["step_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the reporter; the clocks stand until the reply */
        post: operations["ask_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reply to what was asked */
        post: operations["reply_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for an extension, a suspension or urgency */
        post: operations["request_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grant or refuse what was asked for */
        post: operations["decide_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the standstill early */
        post: operations["resume_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask again */
        post: operations["urge_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/supervise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order supervision, with a limit of its own */
        post: operations["supervise_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/answer-supervision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a supervision order */
        post: operations["answer_supervision_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/finish-node": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish the next node of its plan, with what it asks */
        post: operations["finish_node_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/handle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it is handled, with the coded outcome and the evidence */
        post: operations["handle_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Review the handling: passed, or in hand again */
        post: operations["review_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer the reporter */
        post: operations["answer_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/call-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what the reporter said when called back */
        post: operations["call_back_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close with a coded reason */
        post: operations["close_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rate how it ended */
        post: operations["rate_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reopen what did not end well */
        post: operations["reopen_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw the report */
        post: operations["withdraw_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline it, with a coded reason and an answer */
        post: operations["decline_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archive what has ended */
        post: operations["archive_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/exclude": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exclude it from the rates, with a coded reason and evidence */
        post: operations["exclude_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/include": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Include it in the rates again */
        post: operations["include_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand it over to another system */
        post: operations["hand_over_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/requeue-delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a delivery again that was given up */
        post: operations["requeue_delivery_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/read-values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See personal values unmasked; each reading is on record */
        post: operations["read_values_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase its personal values; its reporter may once it has ended */
        post: operations["erase_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/withdraw-consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw consent: the reporter's name and contact are erased, the matter goes on */
        post: operations["withdraw_consent_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/correct-values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the reporter's own values right; what they were before is erased */
        post: operations["correct_values_matter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/own-values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take along one's own data: what the city holds in this matter, why, how long, and why it was looked at */
        get: operations["own_values"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Services */
        get: operations["list_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One service with its form */
        get: operations["get_service"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Areas as GeoJSON, WGS84 */
        get: operations["list_areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lists of the directory with their fields */
        get: operations["get_directory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The entries of one list */
        get: operations["list_directory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/modes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Emergency modes, and those that are active */
        get: operations["list_modes"];
        put?: never;
        /** Start an emergency mode */
        post: operations["start_mode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/modes/{activation}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an emergency mode */
        post: operations["end_mode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts.cap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alerts of active emergency modes, as an Atom feed of CAP 1.2 */
        get: operations["list_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{activation}.cap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert in CAP 1.2; gone when its mode has ended */
        get: operations["get_alert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open matters that a report being written may be about */
        post: operations["find_duplicates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which rule chose the unit and why, and what the rules of today would say */
        get: operations["get_route"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where a report would go if it were given now, by which rule, and by when */
        post: operations["try_route"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{number}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which acts are possible now for whoever asks, and why the others are not */
        get: operations["get_acts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the desk chooses from: units, services, coded reasons */
        get: operations["get_desk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound/{system}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A message of a partner system: a report, an acknowledgement or a failure */
        post: operations["inbound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rates of a period; for residents of whole months, and without counts below five */
        get: operations["get_rates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The months that were published */
        get: operations["list_months"];
        put?: never;
        /** Publish the figures of a month that is over; they never change */
        post: operations["publish_month"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The published figures of a month */
        get: operations["get_month"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/months/{month}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of a published month, as tables: rates, volumes, lists, units, exclusions, definitions, sources */
        get: operations["get_month_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/months/{month}/report.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same report as a workbook */
        get: operations["get_month_sheets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of any days beside those before and those of the year before, each with the list of the matters behind it */
        get: operations["get_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same figures as a workbook */
        get: operations["get_figure_sheets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a photo: it is written anew without any metadata, and its token names it in a command within 50 minutes */
        post: operations["upload_photo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{photo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo's bytes; its address stands in the matter and is good for five minutes */
        get: operations["get_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and at which posts one may act */
        get: operations["get_session"];
        put?: never;
        /** Sign in, with password and one-time code; answers with the session's cookie */
        post: operations["sign_in"];
        /** Sign out */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session: one's own, or by who gives posts */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the password; all other sessions end */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin with an authenticator */
        post: operations["begin_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the authenticator by its code; a new session begins, the first time with recovery codes */
        post: operations["confirm_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recovery codes anew, in place of the old */
        post: operations["renew_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation by choosing a password */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The providers that one can sign in with, and which are linked with the own account */
        get: operations["list_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/providers/{provider}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link the own account with a provider: the browser then goes to the address */
        post: operations["link_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/providers/{provider}/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo the link; all other sessions end */
        post: operations["unlink_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own passkeys */
        get: operations["list_passkeys"];
        put?: never;
        /** Add the passkey that was made; the first second factor begins a new session and gives recovery codes */
        post: operations["add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/passkeys/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin with a passkey: what the browser is asked to make one */
        post: operations["begin_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/passkeys/{passkey}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a passkey; all other sessions end */
        post: operations["remove_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People and their posts */
        get: operations["list_people"];
        put?: never;
        /** Add a person */
        post: operations["add_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: operations["get_person"];
        /** Change a person's details */
        put: operations["change_person"];
        post?: never;
        /** A person leaves: posts, credentials and sessions end at once */
        delete: operations["remove_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite the person to choose a password, within three days */
        post: operations["invite_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a post; an administrative one is confirmed by another administrator */
        post: operations["give_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{post}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an administrative post that another gave */
        post: operations["confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{post}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a post */
        post: operations["end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{post}/delegate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let another act at the post for some days */
        post: operations["delegate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations/{delegation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a delegation */
        delete: operations["end_delegation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Audit: who looked at, tried and was given what, newest first; a page may hold fewer than there are */
        get: operations["list_access"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live events; resumes from Last-Event-ID without gap or repeat */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Receipt: {
            number: string;
            secret: string;
            fact: number;
            matter: components["schemas"]["Matter"];
        };
        Matter: {
            number: string;
            version: number;
            service: string;
            service_name: string;
            state: string;
            open: boolean;
            colour: string;
            channel: string;
            unit?: string;
            unit_name?: string;
            area?: string;
            area_name?: string;
            lon?: number;
            lat?: number;
            description?: string;
            address?: string;
            /** Format: date-time */
            opened: string;
            /** Format: date-time */
            updated: string;
            /** Format: date-time */
            due?: string;
            /** Format: date-time */
            closed?: string;
            on_time?: boolean;
            reports: number;
        };
        Report: {
            service: string;
            description?: string;
            place?: components["schemas"]["Place"];
            contact?: components["schemas"]["Contact"];
            form?: {
                [key: string]: string[];
            };
            /** Format: date-time */
            happened?: string;
            source_ref?: string;
            same_as?: string;
            photos?: string[];
        };
        Place: {
            lon?: number;
            lat?: number;
            area?: string;
            address?: string;
        };
        Contact: {
            name?: string;
            phone?: string;
            email?: string;
        };
        MatterDetail: {
            matter: components["schemas"]["Matter"];
            clocks: components["schemas"]["Clock"][];
            awaited: components["schemas"]["Awaited"][];
            standstill?: components["schemas"]["Pause"];
            pauses: components["schemas"]["Pause"][];
            assignments: components["schemas"]["Assignment"][];
            outcome?: components["schemas"]["Reason"];
            close_reason?: components["schemas"]["Reason"];
            urges: number;
            rounds: components["schemas"]["Round"][];
            exclusion?: components["schemas"]["Reason"];
            parts: string[];
            parent?: string;
            merged_into?: string;
            plan: components["schemas"]["Node"][];
            follow_ups: components["schemas"]["FollowUp"][];
            follows?: string;
            followers: string[];
            readers?: number;
            history: components["schemas"]["Event"][];
            photos: components["schemas"]["Photo"][];
            own?: components["schemas"]["Own"];
            inside?: components["schemas"]["Inside"];
        };
        Clock: {
            kind: string;
            owner?: number;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            deadline: string;
            /** Format: date-time */
            stopped?: string;
            colour: string;
            warned: boolean;
            lapsed: boolean;
            extensions: components["schemas"]["Limit"][];
        };
        Limit: {
            amount: number;
            unit: string;
        };
        Awaited: {
            what: string;
            by?: string;
            by_name?: string;
            /** Format: date-time */
            until: string;
        };
        Pause: {
            state: string;
            reason?: components["schemas"]["Reason"];
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
        };
        Reason: {
            code: string;
            name: string;
        };
        Assignment: {
            id: number;
            unit: string;
            unit_name: string;
            lead: boolean;
            cause: string;
            state: string;
            reason?: components["schemas"]["Reason"];
            rule: string;
            why: string;
            /** Format: date-time */
            offered: string;
            /** Format: date-time */
            signed_at?: string;
        };
        Round: {
            /** Format: date-time */
            ended: string;
            on_time?: boolean;
            outcome: components["schemas"]["Reason"];
            reason: components["schemas"]["Reason"];
            rework: boolean;
        };
        Node: {
            code: string;
            name: string;
            state: string;
            /** Format: date-time */
            due?: string;
            /** Format: date-time */
            finished?: string;
            on_time?: boolean;
            form: {
                [key: string]: string[];
            };
        };
        FollowUp: {
            service: string;
            service_name: string;
            /** Format: date-time */
            at: string;
        };
        Event: {
            seq: number;
            kind: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            happened: string;
        };
        Photo: {
            photo: string;
            fact: number;
            address: string;
            preview: string;
            /** Format: date-time */
            until: string;
        };
        Own: {
            fields: {
                [key: string]: string;
            };
            rating?: components["schemas"]["Rated"];
            standing?: components["schemas"]["Standing"];
        };
        Rated: {
            solved: boolean;
            stars: number;
        };
        Standing: {
            number: string;
            state: string;
            unit_name?: string;
            /** Format: date-time */
            due?: string;
            /** Format: date-time */
            closed?: string;
        };
        Inside: {
            level: number;
            returns: number;
            reviewed?: boolean;
            ruling?: components["schemas"]["Ruling"];
            requests: components["schemas"]["Requested"][];
            supervisions: components["schemas"]["Supervision"][];
            call_backs: components["schemas"]["CalledBack"][];
            rating?: components["schemas"]["Rated"];
            evidence: components["schemas"]["Evidence"];
            deliveries: components["schemas"]["Delivery"][];
            merged: string[];
            told: components["schemas"]["Told"][];
            readings: number;
            doers: components["schemas"]["Doer"][];
        };
        Ruling: {
            id: number;
            by: string;
            by_name: string;
            /** Format: date-time */
            asked: string;
            sides: components["schemas"]["RulingSide"][];
        };
        RulingSide: {
            unit: string;
            unit_name: string;
            claims: boolean;
            reason?: components["schemas"]["Reason"];
            note?: string;
        };
        Requested: {
            id: number;
            kind: string;
            state: string;
            limit?: components["schemas"]["Limit"];
            /** Format: date-time */
            until?: string;
            reason: components["schemas"]["Reason"];
            unit: string;
            /** Format: date-time */
            asked: string;
            note?: string;
        };
        Supervision: {
            id: number;
            unit: string;
            unit_name: string;
            answered: boolean;
            note?: string;
            answer?: string;
        };
        CalledBack: {
            contacted: boolean;
            solved?: boolean;
            satisfied?: boolean;
        };
        Evidence: {
            photos: string[];
            lon?: number;
            lat?: number;
            /** Format: date-time */
            taken?: string;
        };
        Delivery: {
            id: number;
            system: string;
            purpose: string;
            state: string;
            failures: number;
            /** Format: date-time */
            next?: string;
            their_ref?: string;
        };
        Told: {
            fact: number;
            field: string;
            value: string;
            masked: boolean;
        };
        Doer: {
            seq: number;
            kind: string;
            unit?: string;
            unit_name?: string;
            role_name?: string;
            own: boolean;
        };
        MatterPage: {
            matters: components["schemas"]["Matter"][];
            next?: string;
        };
        MatterSearch: {
            words?: string;
            phone?: string;
            open?: boolean;
            state?: string[];
            service?: string[];
            unit?: string[];
            area?: string;
            tag?: string[];
            due_from?: string;
            due_until?: string;
            opened_from?: string;
            opened_until?: string;
            closed_from?: string;
            closed_until?: string;
            updated_from?: string;
            updated_until?: string;
            sort?: string;
            cursor?: string;
            limit?: number;
        };
        Queues: {
            unit?: string;
            to_sign: number;
            rule: number;
            approve: number;
            supervise: number;
            support: number;
            escalated: number;
            urged: number;
            call_back: number;
            desk: number;
        };
        Attach: {
            description?: string;
            contact?: components["schemas"]["Contact"];
            photos?: string[];
        };
        Merge: {
            into: string;
            /** Format: date-time */
            happened?: string;
        };
        PlainAct: {
            /** Format: date-time */
            happened?: string;
        };
        Correct: {
            service?: string;
            place?: components["schemas"]["CorrectedPlace"];
            form?: {
                [key: string]: string[];
            };
            reason: string;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        CorrectedPlace: {
            lon?: number;
            lat?: number;
            area?: string;
        };
        Split: {
            service: string;
            unit?: string;
            description: string;
            /** Format: date-time */
            happened?: string;
        };
        Sign: {
            assignment?: number;
            /** Format: date-time */
            happened?: string;
        };
        Return: {
            assignment?: number;
            reason: string;
            note: string;
            /** Format: date-time */
            happened?: string;
        };
        ToUnit: {
            unit: string;
            reason: string;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        Claim: {
            unit?: string;
            reason: string;
            note: string;
            /** Format: date-time */
            happened?: string;
        };
        FinishSupport: {
            assignment?: number;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        CancelSupport: {
            assignment: number;
            reason: string;
            /** Format: date-time */
            happened?: string;
        };
        Step: {
            step: string;
            /** Format: date-time */
            happened?: string;
        };
        Ask: {
            question: string;
            /** Format: date-time */
            happened?: string;
        };
        Reply: {
            words: string;
            photos?: string[];
            /** Format: date-time */
            happened?: string;
        };
        Request: {
            kind: string;
            limit?: components["schemas"]["Limit"];
            /** Format: date-time */
            until?: string;
            reason: string;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        Decide: {
            request: number;
            granted: boolean;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        Words: {
            words?: string;
            /** Format: date-time */
            happened?: string;
        };
        Supervise: {
            unit?: string;
            limit?: components["schemas"]["Limit"];
            note: string;
            /** Format: date-time */
            happened?: string;
        };
        AnswerSupervision: {
            supervision: number;
            note: string;
            /** Format: date-time */
            happened?: string;
        };
        FinishNode: {
            node: string;
            form?: {
                [key: string]: string[];
            };
            note?: string;
            photos?: string[];
            lon?: number;
            lat?: number;
            /** Format: date-time */
            taken?: string;
            /** Format: date-time */
            happened?: string;
        };
        Handle: {
            outcome: string;
            note?: string;
            photos?: string[];
            lon?: number;
            lat?: number;
            /** Format: date-time */
            taken?: string;
            /** Format: date-time */
            happened?: string;
        };
        Review: {
            passed: boolean;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        Answer: {
            answer: string;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        CallBack: {
            contacted: boolean;
            solved?: boolean;
            satisfied?: boolean;
            words?: string;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        Close: {
            reason: string;
            /** Format: date-time */
            happened?: string;
        };
        Rate: {
            solved: boolean;
            stars: number;
            words?: string;
            /** Format: date-time */
            happened?: string;
        };
        Reopen: {
            reason: string;
            words?: string;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        Decline: {
            reason: string;
            answer: string;
            note?: string;
            /** Format: date-time */
            happened?: string;
        };
        Exclude: {
            reason: string;
            photos?: string[];
            note: string;
            /** Format: date-time */
            happened?: string;
        };
        HandOver: {
            system: string;
            /** Format: date-time */
            happened?: string;
        };
        Requeue: {
            delivery: number;
            /** Format: date-time */
            happened?: string;
        };
        Values: {
            values: components["schemas"]["Told"][];
        };
        ReadValues: {
            fields: string[];
            reason: string;
        };
        Erase: {
            reason?: string;
            fields?: string[];
        };
        CorrectValues: {
            values: components["schemas"]["Corrected"][];
        };
        Corrected: {
            field: string;
            value: string;
        };
        OwnValues: {
            number: string;
            service_name: string;
            /** Format: date-time */
            opened: string;
            /** Format: date-time */
            ended?: string;
            values: components["schemas"]["OwnValue"][];
            readings: components["schemas"]["ValuesReading"][];
        };
        OwnValue: {
            fact: number;
            /** Format: date-time */
            told: string;
            field: string;
            value: string;
            purpose?: string;
            data_class?: string;
            keep_days?: number;
            /** Format: date-time */
            kept_until?: string;
        };
        ValuesReading: {
            /** Format: date-time */
            at: string;
            fields: string[];
            reason: string;
            reason_name: string;
        };
        ServiceList: {
            services: components["schemas"]["Service"][];
        };
        Service: {
            code: string;
            name: string;
            description: string;
            group: string;
            keywords: string[];
            description_required: boolean;
            place_required: boolean;
            contact_required: boolean;
            channels: string[];
            photo_by: string[];
            limits: {
                [key: string]: string;
            };
            form: components["schemas"]["FormField"][];
        };
        FormField: {
            code: string;
            kind: string;
            label: string;
            hint?: string;
            required: boolean;
            personal: boolean;
            purpose?: string;
            values: components["schemas"]["FieldValue"][];
        };
        FieldValue: {
            key: string;
            name: string;
        };
        Directory: {
            lists: components["schemas"]["DirectoryList"][];
        };
        DirectoryList: {
            code: string;
            name: string;
            entries: number;
            fields: components["schemas"]["DirectoryField"][];
        };
        DirectoryField: {
            code: string;
            name: string;
            entries: number;
        };
        DirectoryEntries: {
            total: number;
            entries: components["schemas"]["DirectoryEntry"][];
            next?: number;
        };
        DirectoryEntry: {
            code: string;
            name: string;
            field?: string;
            unit?: string;
            offers?: string;
        };
        ModeList: {
            modes: components["schemas"]["Mode"][];
            active: components["schemas"]["Activation"][];
        };
        Mode: {
            code: string;
            name: string;
            instruction: string;
            event: string;
            longest?: string;
            services: string[];
        };
        Activation: {
            activation: number;
            mode: string;
            area?: string;
            area_name?: string;
            /** Format: date-time */
            started: string;
            /** Format: date-time */
            until: string;
            /** Format: date-time */
            ended?: string;
        };
        StartMode: {
            mode: string;
            area?: string;
            /** Format: date-time */
            until?: string;
        };
        EndMode: Record<string, never>;
        Duplicates: {
            candidates: components["schemas"]["DuplicateCandidate"][];
        };
        DuplicateCandidate: {
            number: string;
            service: string;
            service_name: string;
            state: string;
            /** Format: date-time */
            opened: string;
            reports: number;
            metres?: number;
            hours: number;
            text?: number;
            score: number;
            description?: string;
            address?: string;
        };
        DuplicateQuestion: {
            service: string;
            place?: components["schemas"]["Place"];
            description?: string;
            /** Format: date-time */
            happened?: string;
        };
        MatterRoute: {
            number: string;
            chosen?: components["schemas"]["Routed"];
            own: components["schemas"]["RouteAnswer"];
            today: components["schemas"]["RouteAnswer"];
            would_move: boolean;
        };
        Routed: {
            unit: string;
            unit_name: string;
            rule: string;
            why: string;
        };
        RouteAnswer: {
            unit: string;
            unit_name: string;
            rule: string;
            why: string;
            tried: number;
            pack: number;
        };
        Trial: {
            area?: string;
            area_name?: string;
            unit: string;
            unit_name: string;
            rule: string;
            why: string;
            mode?: string;
            clocks: components["schemas"]["TrialClock"][];
        };
        TrialClock: {
            kind: string;
            /** Format: date-time */
            deadline: string;
        };
        TrialReport: {
            service: string;
            place: components["schemas"]["CorrectedPlace"];
            form?: {
                [key: string]: string[];
            };
        };
        PossibleActs: {
            number: string;
            version: number;
            acts: components["schemas"]["PossibleAct"][];
            asked: components["schemas"]["Asked"];
        };
        PossibleAct: {
            act: string;
            kind?: string;
            name: string;
            possible: boolean;
            refusal?: components["schemas"]["Reason"];
        };
        Asked: {
            evidence: string[];
            extension_max?: components["schemas"]["Limit"];
            node?: components["schemas"]["DeskNode"];
            reasons?: {
                [key: string]: components["schemas"]["Reason"][];
            };
        };
        DeskNode: {
            code: string;
            name: string;
            form: components["schemas"]["FormField"][];
            evidence: string[];
        };
        Desk: {
            city: string;
            contact: string;
            zone: string;
            units: components["schemas"]["Unit"][];
            services: components["schemas"]["DeskService"][];
            reasons: {
                [key: string]: components["schemas"]["Reason"][];
            };
            systems: components["schemas"]["Reason"][];
        };
        Unit: {
            code: string;
            name: string;
            kind: string;
            area: string;
            above?: string;
        };
        DeskService: {
            service: components["schemas"]["Service"];
            group_name: string;
            for_residents: boolean;
            reported_here: boolean;
            photo_asked: boolean;
        };
        InboundReceipt: {
            number: string;
            fact: number;
        };
        Inbound: {
            id: string;
            report?: components["schemas"]["Report"];
            acknowledge?: components["schemas"]["DeliveryWord"];
            failed?: components["schemas"]["DeliveryWord"];
        };
        DeliveryWord: {
            delivery: number;
            ref?: string;
            problem?: string;
        };
        Rates: {
            rules: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            by: string;
            raw: components["schemas"]["Sums"];
            after: components["schemas"]["Sums"];
            groups: components["schemas"]["RatesGroup"][];
            excluded: components["schemas"]["ExcludedMatter"][];
            ranking?: components["schemas"]["Ranking"];
        };
        Sums: {
            counts: {
                [key: string]: number;
            };
            rates: {
                [key: string]: components["schemas"]["Share"];
            };
            composite?: string;
            score?: components["schemas"]["Score"];
            withheld: boolean;
        };
        Share: {
            count?: number;
            of?: number;
            percent?: string;
            low?: string;
            high?: string;
        };
        Score: {
            on_time: string;
            closing: string;
            off: string;
            total: string;
        };
        RatesGroup: {
            code: string;
            name: string;
            raw: components["schemas"]["Sums"];
            after: components["schemas"]["Sums"];
        };
        ExcludedMatter: {
            number: string;
            reason: string;
            reason_name: string;
            service: string;
            unit?: string;
        };
        Ranking: {
            by: string;
            units: components["schemas"]["RankedUnit"][];
            red: string[];
            black: string[];
        };
        RankedUnit: {
            unit: string;
            name: string;
            on_time: components["schemas"]["Share"];
        };
        PublishedMonths: {
            months: components["schemas"]["PublishedMonth"][];
        };
        PublishedMonth: {
            month: string;
            rules: string;
            as_of: number;
            fact: number;
            /** Format: date-time */
            published: string;
            digest: string;
        };
        MonthFigures: {
            month: components["schemas"]["PublishedMonth"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            raw: components["schemas"]["Sums"];
            after: components["schemas"]["Sums"];
            services: components["schemas"]["RatesGroup"][];
            units: components["schemas"]["RatesGroup"][];
            areas: components["schemas"]["RatesGroup"][];
            excluded: components["schemas"]["ExcludedMatter"][];
            ranking: components["schemas"]["Ranking"];
        };
        Publish: {
            month: string;
        };
        MonthReport: {
            month: components["schemas"]["PublishedMonth"];
            title: string;
            withheld?: string;
            tables: components["schemas"]["ReportTable"][];
        };
        ReportTable: {
            code: string;
            title: string;
            note: string;
            columns: components["schemas"]["ReportColumn"][];
            rows: components["schemas"]["ReportRow"][];
        };
        ReportColumn: {
            code: string;
            name: string;
            number: boolean;
        };
        ReportRow: {
            code: string;
            cells: string[];
        };
        Figures: {
            rules: string;
            by: string;
            days: components["schemas"]["Days"];
            before?: components["schemas"]["Days"];
            year_before?: components["schemas"]["Days"];
            complaints: boolean;
            bin_minutes: number[];
            total: components["schemas"]["Figure"][];
            rows: components["schemas"]["FigureRow"][];
            ranking?: components["schemas"]["FigureRanking"];
        };
        Days: {
            from: string;
            to: string;
        };
        Figure: {
            measure: string;
            raw: components["schemas"]["FigureValue"];
            after: components["schemas"]["FigureValue"];
            before?: components["schemas"]["FigureValue"];
            year_before?: components["schemas"]["FigureValue"];
            matters: string;
            of_matters?: string;
            excluded_matters?: string;
        };
        FigureValue: {
            count?: number;
            of?: number;
            percent?: string;
            low?: string;
            high?: string;
            average_minutes?: string;
            bins?: number[];
            amount?: string;
        };
        FigureRow: {
            code: string;
            name: string;
            figures: components["schemas"]["Figure"][];
        };
        FigureRanking: {
            rate: string;
            by: string;
            codes: string[];
            red: string[];
            black: string[];
        };
        Uploaded: {
            token: string;
            /** Format: date-time */
            until: string;
            photo: string;
            bytes: number;
            width: number;
            height: number;
            lon?: number;
            lat?: number;
        };
        SignedIn: {
            person: number;
            name: string;
            login: string;
            session: number;
            /** Format: date-time */
            until: string;
            idle_minutes: number;
            zone: string;
            second_factor: boolean;
            recovery_codes: number;
            post?: number;
            grants: string[];
            posts: components["schemas"]["OwnPost"][];
            sessions: components["schemas"]["Session"][];
        };
        OwnPost: {
            id: number;
            unit: string;
            unit_name: string;
            role: string;
            role_name: string;
            area?: string;
            area_name?: string;
            services: string[];
            /** Format: date-time */
            until?: string;
            delegated: boolean;
        };
        Session: {
            id: number;
            /** Format: date-time */
            begun: string;
            /** Format: date-time */
            until: string;
        };
        SignIn: {
            login: string;
            password: string;
            code?: string;
            recovery_code?: string;
        };
        SessionEnded: {
            session: number;
        };
        PasswordChanged: {
            session: number;
        };
        NewPassword: {
            password: string;
            wanted: string;
        };
        AuthenticatorOffer: {
            secret: string;
            address: string;
        };
        BeginAuthenticator: {
            password?: string;
        };
        RecoveryCodes: {
            recovery_codes: string[];
        };
        ConfirmAuthenticator: {
            code: string;
        };
        RenewRecoveryCodes: {
            password: string;
        };
        AcceptInvitation: {
            token: string;
            password: string;
            code?: string;
            login?: string;
            name?: string;
        };
        SignInProviders: {
            providers: components["schemas"]["SignInProvider"][];
        };
        SignInProvider: {
            code: string;
            name: string;
            linked: boolean;
        };
        WayToProvider: {
            address: string;
        };
        LinkProvider: {
            password: string;
            then_to?: string;
        };
        UnlinkProvider: {
            password: string;
        };
        Passkeys: {
            passkeys: components["schemas"]["Passkey"][];
            taken_here: boolean;
        };
        Passkey: {
            id: number;
            name: string;
            /** Format: date-time */
            set: string;
        };
        PasskeyOffer: {
            challenge: string;
            site: string;
            site_name: string;
            user: string;
            login: string;
            name: string;
            own: string[];
            algorithms: number[];
        };
        BeginPasskey: {
            password?: string;
        };
        PasskeyAdded: {
            id: number;
            recovery_codes: string[];
        };
        AddPasskey: {
            name: string;
            client_data: string;
            authenticator_data: string;
        };
        PasskeyRemoved: {
            id: number;
        };
        RemovePasskey: {
            password: string;
        };
        PersonList: {
            people: components["schemas"]["Person"][];
            next?: number;
        };
        Person: {
            id: number;
            name: string;
            login: string;
            phone?: string;
            email?: string;
            /** Format: date-time */
            joined: string;
            /** Format: date-time */
            left?: string;
            password: boolean;
            second_factor: boolean;
            /** Format: date-time */
            invited_until?: string;
            posts: components["schemas"]["Post"][];
            sessions: components["schemas"]["Session"][];
        };
        Post: {
            id: number;
            person: number;
            unit: string;
            unit_name: string;
            role: string;
            role_name: string;
            area?: string;
            services: string[];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until?: string;
            given_by: string;
            confirmed: boolean;
            ended: boolean;
            held: boolean;
            delegations: components["schemas"]["Delegation"][];
        };
        Delegation: {
            id: number;
            person: number;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
        };
        PersonDetails: {
            name: string;
            login: string;
            phone?: string;
            email?: string;
        };
        Invitation: {
            token?: string;
            /** Format: date-time */
            until: string;
        };
        Invite: {
            new_second_factor?: boolean;
            by_mail?: boolean;
        };
        GivePost: {
            unit: string;
            role: string;
            area?: string;
            services?: string[];
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            until?: string;
            instead_of?: number;
        };
        PostAct: Record<string, never>;
        DelegatePost: {
            person: number;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
        };
        AccessList: {
            accesses: components["schemas"]["Access"][];
            next?: number;
        };
        Access: {
            seq: number;
            /** Format: date-time */
            at: string;
            kind: string;
            actor: string;
            post?: number;
            matter?: string;
            about?: number;
            what?: string;
            count?: number;
        };
        Problem: {
            type?: string;
            title: string;
            status: number;
            detail?: string;
            code: string;
            errors?: {
                field: string;
                rule: string;
                message: string;
            }[];
        };
    };
    responses: {
        /** @description RFC 9457 problem with a stable code */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_matters: {
        parameters: {
            query?: {
                /** @description Words, or a matter's number; every part between blanks must be found. Without an API key only published words are searched */
                q?: string;
                /** @description Open or ended */
                open?: boolean;
                /** @description State; may be repeated */
                state?: string;
                /** @description Service code; may be repeated */
                service?: string;
                /** @description Unit code; may be repeated */
                unit?: string;
                /** @description Area code, with all below it */
                area?: string;
                /** @description Queue, with an API key: rule:UNIT, support:UNIT, supervise:UNIT, approve:UNIT, escalated, call_back, desk, urged */
                tag?: string;
                /** @description Due not earlier than */
                due_from?: string;
                /** @description Due not later than */
                due_until?: string;
                /** @description Opened not earlier than */
                opened_from?: string;
                /** @description Opened not later than */
                opened_until?: string;
                /** @description Closed not earlier than */
                closed_from?: string;
                /** @description Closed not later than */
                closed_until?: string;
                /** @description Updated not later than */
                updated_until?: string;
                /** @description Updated not earlier than */
                updated_from?: string;
                /** @description Only the matters that a figure counts, with an API key; asked as get_figures links it */
                measure?: string;
                /** @description Of the figure: grouped by */
                by?: "service" | "group" | "unit" | "area" | "channel";
                /** @description Of the figure: the row's code */
                row?: string;
                /** @description Of the figure: the first day */
                from?: string;
                /** @description Of the figure: the last day */
                to?: string;
                /** @description Of the figure by unit: with all below it */
                below?: boolean;
                /** @description Of the figure: the excluded alone, or without them */
                excluded?: boolean;
                /** @description What was open then, as it stood, with an API key; up to 2000 a page */
                as_of?: string;
                /** @description Order: the nearest due first, or the newest first */
                sort?: "due" | "opened";
                /** @description The cursor that the page before gave */
                cursor?: string;
                /** @description Matters a page, 1 to 200 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List matters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    report_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Report"];
            };
        };
        responses: {
            /** @description Report a matter */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_matter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The secret from the receipt */
                "Matter-Secret"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One matter; with its secret also the reporter's own words and the answer, with an API key also the inside */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterDetail"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    search_matters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatterSearch"];
            };
        };
        responses: {
            /** @description Search matters by words, telephone number and every filter of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_queues: {
        parameters: {
            query?: {
                /** @description Unit code; the key's own where absent */
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many matters wait in each queue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queues"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    export_matters_csv: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatterSearch"];
            };
        };
        responses: {
            /** @description A list of matters as CSV, 100,000 at most; what a cursor or a limit says is of no matter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    export_matters_sheet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatterSearch"];
            };
        };
        responses: {
            /** @description The same list as a workbook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    attach_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Attach"];
            };
        };
        responses: {
            /** @description Attach a later report of the same thing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    merge_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merge"];
            };
        };
        responses: {
            /** @description Merge it into the matter that is the same thing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    detach_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlainAct"];
            };
        };
        responses: {
            /** @description Detach it from the matter it was merged into */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    correct_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correct"];
            };
        };
        responses: {
            /** @description Correct its service or place; the route is taken anew */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    split_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Split"];
            };
        };
        responses: {
            /** @description Split off a part that somebody else must do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    sign_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sign"];
            };
        };
        responses: {
            /** @description Sign for the assignment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    return_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Return"];
            };
        };
        responses: {
            /** @description Return an assignment that is not the unit's own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    transfer_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToUnit"];
            };
        };
        responses: {
            /** @description Give it to another unit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    claim_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Claim"];
            };
        };
        responses: {
            /** @description Claim a matter that another unit leads */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    rule_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToUnit"];
            };
        };
        responses: {
            /** @description Rule who owns it; the ruled unit cannot return it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    support_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToUnit"];
            };
        };
        responses: {
            /** @description Ask another unit to support */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    finish_support_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FinishSupport"];
            };
        };
        responses: {
            /** @description Say that the support is done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    cancel_support_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelSupport"];
            };
        };
        responses: {
            /** @description Cancel a support that is no longer needed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    step_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Step"];
            };
        };
        responses: {
            /** @description Record that the reporter was contacted, or the site reached */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    ask_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Ask"];
            };
        };
        responses: {
            /** @description Ask the reporter; the clocks stand until the reply */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    reply_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
                /** @description The secret from the receipt: the reporter acts with it, without an API key */
                "Matter-Secret"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reply"];
            };
        };
        responses: {
            /** @description Reply to what was asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    request_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Request"];
            };
        };
        responses: {
            /** @description Ask for an extension, a suspension or urgency */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    decide_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decide"];
            };
        };
        responses: {
            /** @description Grant or refuse what was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    resume_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlainAct"];
            };
        };
        responses: {
            /** @description End the standstill early */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    urge_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
                /** @description The secret from the receipt: the reporter acts with it, without an API key */
                "Matter-Secret"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Words"];
            };
        };
        responses: {
            /** @description Ask again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    supervise_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Supervise"];
            };
        };
        responses: {
            /** @description Order supervision, with a limit of its own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    answer_supervision_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerSupervision"];
            };
        };
        responses: {
            /** @description Answer a supervision order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    finish_node_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FinishNode"];
            };
        };
        responses: {
            /** @description Finish the next node of its plan, with what it asks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    handle_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Handle"];
            };
        };
        responses: {
            /** @description Say that it is handled, with the coded outcome and the evidence */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    review_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Review"];
            };
        };
        responses: {
            /** @description Review the handling: passed, or in hand again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    answer_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Answer"];
            };
        };
        responses: {
            /** @description Answer the reporter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    call_back_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallBack"];
            };
        };
        responses: {
            /** @description Record what the reporter said when called back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    close_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Close"];
            };
        };
        responses: {
            /** @description Close with a coded reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    rate_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
                /** @description The secret from the receipt: the reporter acts with it, without an API key */
                "Matter-Secret"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rate"];
            };
        };
        responses: {
            /** @description Rate how it ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    reopen_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
                /** @description The secret from the receipt: the reporter acts with it, without an API key */
                "Matter-Secret"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reopen"];
            };
        };
        responses: {
            /** @description Reopen what did not end well */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    withdraw_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
                /** @description The secret from the receipt: the reporter acts with it, without an API key */
                "Matter-Secret"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Words"];
            };
        };
        responses: {
            /** @description Withdraw the report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    decline_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decline"];
            };
        };
        responses: {
            /** @description Decline it, with a coded reason and an answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    archive_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlainAct"];
            };
        };
        responses: {
            /** @description Archive what has ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    exclude_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Exclude"];
            };
        };
        responses: {
            /** @description Exclude it from the rates, with a coded reason and evidence */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    include_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlainAct"];
            };
        };
        responses: {
            /** @description Include it in the rates again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    hand_over_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            /** @description Hand it over to another system */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    requeue_delivery_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Requeue"];
            };
        };
        responses: {
            /** @description Try a delivery again that was given up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    read_values_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadValues"];
            };
        };
        responses: {
            /** @description See personal values unmasked; each reading is on record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Values"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    erase_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
                /** @description The secret from the receipt: the reporter acts with it, without an API key */
                "Matter-Secret"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Erase"];
            };
        };
        responses: {
            /** @description Erase its personal values; its reporter may once it has ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    withdraw_consent_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
                /** @description The secret from the receipt: the reporter acts with it, without an API key */
                "Matter-Secret"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlainAct"];
            };
        };
        responses: {
            /** @description Withdraw consent: the reporter's name and contact are erased, the matter goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    correct_values_matter: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
                /** @description The matter's ETag; another version answers 409 with the state */
                "If-Match"?: string;
                /** @description The secret from the receipt: the reporter acts with it, without an API key */
                "Matter-Secret"?: string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectValues"];
            };
        };
        responses: {
            /** @description Put the reporter's own values right; what they were before is erased */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    own_values: {
        parameters: {
            query?: never;
            header: {
                /** @description The secret from the receipt */
                "Matter-Secret": string;
            };
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take along one's own data: what the city holds in this matter, why, how long, and why it was looked at */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnValues"];
                };
            };
            400: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    list_services: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Services */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceList"];
                };
            };
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The service's code */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One service with its form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    list_areas: {
        parameters: {
            query?: {
                /** @description Only areas of this level */
                level?: "city" | "town" | "village" | "grid" | "micro_grid";
                /** @description An area's code: it and all below it */
                under?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Areas as GeoJSON, WGS84 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": {
                        /** @constant */
                        type: "FeatureCollection";
                        features: Record<string, never>[];
                    };
                };
            };
            400: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_directory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lists of the directory with their fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_directory: {
        parameters: {
            query?: {
                /** @description The code of a field */
                field?: string;
                /** @description Words of the name or of what is offered */
                q?: string;
                /** @description Where the page begins */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The list's code */
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries of one list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryEntries"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    list_modes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Emergency modes, and those that are active */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModeList"];
                };
            };
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    start_mode: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartMode"];
            };
        };
        responses: {
            /** @description Start an emergency mode */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    end_mode: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The number of its activation */
                activation: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndMode"];
            };
        };
        responses: {
            /** @description End an emergency mode */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    list_alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alerts of active emergency modes, as an Atom feed of CAP 1.2 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the mode's activation */
                activation: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One alert in CAP 1.2; gone when its mode has ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/cap+xml": string;
                };
            };
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    find_duplicates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DuplicateQuestion"];
            };
        };
        responses: {
            /** @description Open matters that a report being written may be about */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duplicates"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_route: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which rule chose the unit and why, and what the rules of today would say */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterRoute"];
                };
            };
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    try_route: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialReport"];
            };
        };
        responses: {
            /** @description Where a report would go if it were given now, by which rule, and by when */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trial"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_acts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's number */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which acts are possible now for whoever asks, and why the others are not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PossibleActs"];
                };
            };
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_desk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the desk chooses from: units, services, coded reasons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Desk"];
                };
            };
            401: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    inbound: {
        parameters: {
            query?: never;
            header: {
                /** @description Seconds since 1970, at most five minutes off */
                "Pingzhi-Timestamp": string;
                /** @description v1= and the HMAC-SHA256 of TIMESTAMP.BODY under the system's secret, in hex */
                "Pingzhi-Signature": string;
            };
            path: {
                /** @description The system's code */
                system: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Inbound"];
            };
        };
        responses: {
            /** @description A message of a partner system: a report, an acknowledgement or a failure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundReceipt"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_rates: {
        parameters: {
            query: {
                /** @description From this instant */
                from: string;
                /** @description Until before this instant */
                until: string;
                /** @description Grouped by */
                by?: "unit" | "service" | "area";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rates of a period; for residents of whole months, and without counts below five */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rates"];
                };
            };
            400: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    list_months: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The months that were published */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedMonths"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publish_month: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Publish"];
            };
        };
        responses: {
            /** @description Publish the figures of a month that is over; they never change */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedMonth"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_month: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The month, such as 2026-10 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The published figures of a month */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthFigures"];
                };
            };
            404: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_month_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The month, such as 2026-10 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report of a published month, as tables: rates, volumes, lists, units, exclusions, definitions, sources */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthReport"];
                };
            };
            404: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_month_sheets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The month, such as 2026-10 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same report as a workbook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            404: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_figures: {
        parameters: {
            query?: {
                /** @description Grouped by */
                by?: "service" | "group" | "unit" | "area" | "channel";
                /** @description Figure; may be repeated: a rate, a count, or the time to sign, answer, close */
                measure?: string;
                /** @description The span that the day is in */
                period?: "day" | "week" | "month" | "quarter" | "year";
                /** @description A day of the period; today where absent */
                day?: string;
                /** @description The first day, in place of a period */
                from?: string;
                /** @description The last day */
                to?: string;
                /** @description Service code; may be repeated */
                service?: string;
                /** @description Area code, with all below it */
                area?: string;
                /** @description Unit code, with all below it */
                unit?: string;
                /** @description By unit: each with all below it */
                below?: boolean;
                /** @description Rank by this rate, by the lower bound of its interval */
                rank?: string;
                /** @description As the facts recorded by then have it */
                as_of?: string;
                /** @description Leave the comparisons out */
                compare?: "none";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of any days beside those before and those of the year before, each with the list of the matters behind it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figures"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_figure_sheets: {
        parameters: {
            query?: {
                /** @description Grouped by */
                by?: "service" | "group" | "unit" | "area" | "channel";
                /** @description Figure; may be repeated: a rate, a count, or the time to sign, answer, close */
                measure?: string;
                /** @description The span that the day is in */
                period?: "day" | "week" | "month" | "quarter" | "year";
                /** @description A day of the period; today where absent */
                day?: string;
                /** @description The first day, in place of a period */
                from?: string;
                /** @description The last day */
                to?: string;
                /** @description Service code; may be repeated */
                service?: string;
                /** @description Area code, with all below it */
                area?: string;
                /** @description Unit code, with all below it */
                unit?: string;
                /** @description By unit: each with all below it */
                below?: boolean;
                /** @description Rank by this rate, by the lower bound of its interval */
                rank?: string;
                /** @description As the facts recorded by then have it */
                as_of?: string;
                /** @description Leave the comparisons out */
                compare?: "none";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same figures as a workbook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    upload_photo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
                "image/heic": string;
                "application/octet-stream": string;
                "multipart/form-data": {
                    /** @description JPEG, PNG, WebP or HEIC by its first bytes; at most 50000000 pixels */
                    photo: string;
                };
            };
        };
        responses: {
            /** @description Upload a photo: it is written anew without any metadata, and its token names it in a command within 50 minutes */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Uploaded"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_file: {
        parameters: {
            query: {
                /** @description Of the address, as given */
                matter: string;
                /** @description Of the address, as given */
                size: "photo" | "preview";
                /** @description Of the address, as given */
                until: string;
                /** @description Of the address, as given */
                signature: string;
            };
            header?: never;
            path: {
                /** @description The photo's name */
                photo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A photo's bytes; its address stands in the matter and is good for five minutes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description The post to act at; without it the first */
                "Pingzhi-Post"?: number;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in, and at which posts one may act */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Sign in, with password and one-time code; answers with the session's cookie */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEnded"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The session's number */
                session: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End a session: one's own, or by who gives posts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEnded"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Change the password; all other sessions end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    begin_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginAuthenticator"];
            };
        };
        responses: {
            /** @description Begin with an authenticator */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthenticatorOffer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    confirm_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmAuthenticator"];
            };
        };
        responses: {
            /** @description Confirm the authenticator by its code; a new session begins, the first time with recovery codes */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    renew_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenewRecoveryCodes"];
            };
        };
        responses: {
            /** @description Recovery codes anew, in place of the old */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitation"];
            };
        };
        responses: {
            /** @description Accept an invitation by choosing a password */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    list_providers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The providers that one can sign in with, and which are linked with the own account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInProviders"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    link_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's code */
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkProvider"];
            };
        };
        responses: {
            /** @description Link the own account with a provider: the browser then goes to the address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WayToProvider"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    unlink_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's code */
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnlinkProvider"];
            };
        };
        responses: {
            /** @description Undo the link; all other sessions end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInProvider"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    list_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One's own passkeys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkeys"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    add_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddPasskey"];
            };
        };
        responses: {
            /** @description Add the passkey that was made; the first second factor begins a new session and gives recovery codes */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyAdded"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    begin_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginPasskey"];
            };
        };
        responses: {
            /** @description Begin with a passkey: what the browser is asked to make one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOffer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    remove_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The passkey's number */
                passkey: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemovePasskey"];
            };
        };
        responses: {
            /** @description Remove a passkey; all other sessions end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyRemoved"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    list_people: {
        parameters: {
            query?: {
                /** @description The next of the page before */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People and their posts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    add_person: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonDetails"];
            };
        };
        responses: {
            /** @description Add a person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    get_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person's number */
                person: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    change_person: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The person's number */
                person: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonDetails"];
            };
        };
        responses: {
            /** @description Change a person's details */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    remove_person: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The person's number */
                person: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A person leaves: posts, credentials and sessions end at once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    invite_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person's number */
                person: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invite"];
            };
        };
        responses: {
            /** @description Invite the person to choose a password, within three days */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    give_post: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The person's number */
                person: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GivePost"];
            };
        };
        responses: {
            /** @description Give a post; an administrative one is confirmed by another administrator */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    confirm_post: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The post's number */
                post: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostAct"];
            };
        };
        responses: {
            /** @description Confirm an administrative post that another gave */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    end_post: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The post's number */
                post: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostAct"];
            };
        };
        responses: {
            /** @description End a post */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    delegate_post: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The post's number */
                post: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DelegatePost"];
            };
        };
        responses: {
            /** @description Let another act at the post for some days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    end_delegation: {
        parameters: {
            query?: never;
            header: {
                /** @description The key of this write: a retry brings the same one */
                "Idempotency-Key": string;
            };
            path: {
                /** @description The delegation's number */
                delegation: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End a delegation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    list_access: {
        parameters: {
            query?: {
                /** @description The next of the page before */
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Audit: who looked at, tried and was given what, newest first; a page may hold fewer than there are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            507: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    live: {
        parameters: {
            query?: {
                /** @description Only matters of this service */
                service?: string;
                /** @description Only matters of this unit */
                unit?: string;
                /** @description Only matters of this area */
                area?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Live events; resumes from Last-Event-ID without gap or repeat */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
