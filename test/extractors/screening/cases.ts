import type { ScreenReason } from '../../../extractors/screening/screen-reasons.ts'

interface Draft {
  readonly goal: string
  readonly steps: readonly string[]
  readonly resources?: readonly string[]
  readonly language?: string
}

const CAKE = [
  'Heat the oven to 180 degrees and grease a round tin.',
  'Beat the butter with the sugar until pale.',
  'Add three eggs one at a time, then fold in the flour.',
  'Pour the batter into the tin and bake for forty minutes.',
  'Cool the cake on a wire rack before slicing it.',
]

/** For every reason something that falls by it, and something close to it that stays. */
export const CASES: readonly { readonly reason: ScreenReason; readonly dropped: Draft; readonly kept: Draft }[] = [
  {
    reason: 'language',
    dropped: { goal: 'Een cake bakken', steps: CAKE, language: 'nl' },
    kept: { goal: 'Bake a plain cake', steps: CAKE, language: 'en-US' },
  },
  {
    reason: 'step_count',
    dropped: { goal: 'Bake a plain cake in a hurry', steps: CAKE.slice(0, 4) },
    kept: { goal: 'Bake a plain cake in five steps', steps: CAKE },
  },
  {
    reason: 'repetition',
    dropped: {
      goal: 'Train your legs',
      steps: [
        'Do ten squats and rest for one minute.',
        'Do ten lunges and rest for one minute.',
        'Do ten squats and rest for one minute.',
        'Do ten lunges and rest for one minute.',
        'Do ten squats and rest for one minute.',
      ],
    },
    kept: {
      goal: 'Train your legs with a barbell',
      steps: [
        'Warm up with light squats and stretch both calves.',
        'Load the barbell and set it on the rack at shoulder height.',
        'Step under the bar, brace your core and squat until your thighs are level.',
        'Drive up through the heels and repeat ten times.',
        'Rest for two minutes, then do another set.',
      ],
    },
  },
  {
    reason: 'personal_data',
    dropped: { goal: 'Bake a cake for the fair', steps: [...CAKE, 'Send a photo to jane.miller@gmail.com.'] },
    kept: {
      goal: 'Bake a cake for 2-3 days',
      steps: [...CAKE, 'Store it for 2-3 days at 18-20 degrees, 1234 g in all.'],
    },
  },
  {
    reason: 'personal_data',
    dropped: { goal: 'Bake a cake to order', steps: [...CAKE, 'Ring 415-555-2671 when it is done.'] },
    kept: { goal: 'Bake a cake and tell', steps: [...CAKE, 'Send a photo to name@example.com.'] },
  },
  {
    reason: 'personal_data',
    dropped: { goal: 'Bake a cake for delivery', steps: [...CAKE, 'Take it to 48 Maple Grove Road.'] },
    kept: { goal: 'Bake a cake for the road', steps: [...CAKE, 'Pack 12 slices for the road.'] },
  },
  {
    reason: 'personal_data',
    dropped: { goal: 'Bake a cake on record', steps: [...CAKE, 'Write 078-05-1120 on the form.'] },
    kept: { goal: 'Bake a cake by weight', steps: [...CAKE, 'Divide it into 10-12 pieces of 80-90 grams.'] },
  },
  {
    reason: 'unsafe',
    dropped: {
      goal: 'Build a pipe bomb',
      steps: ['Cut a pipe.', 'Fill it.', 'Close it.', 'Drill a hole.', 'Light the fuse.'],
    },
    kept: {
      goal: 'Make bath bombs with a glue gun box',
      steps: [
        'Mix soap powder, citric acid and almond oil in a bowl.',
        'Press the mixture into moulds and let it dry on a shelf at home overnight.',
        'Fold a cardboard box and join its edges with a hot glue gun.',
        'Line the box with tissue paper.',
        'Place the bath bombs in the box and tie yarn around it.',
      ],
    },
  },
  {
    reason: 'unsafe',
    dropped: {
      goal: 'Run a lathe with the door open',
      steps: [
        'Open the lathe door.',
        'Bypass the door interlock with a jumper wire.',
        'Start the spindle.',
        'Move the tool to the workpiece.',
        'Stop the spindle.',
      ],
    },
    kept: {
      goal: 'Start a lathe safely',
      steps: [
        'Clamp the steel workpiece in the chuck and remove the chuck key.',
        'Close the guard; never bypass the door interlock.',
        'Set the spindle speed for the metal and the tool.',
        'Start the spindle and bring the tool to the workpiece.',
        'Kill the motor at the emergency stop if the tool chatters.',
      ],
    },
  },
  {
    reason: 'interface_steps',
    dropped: {
      goal: 'Make the text larger',
      steps: [
        'Open the Settings app.',
        'Click Accessibility in the sidebar.',
        'Select the Seeing panel.',
        'Drag the slider to the right.',
        'Press Enter to close the dialog.',
      ],
    },
    kept: {
      goal: 'Replace the battery of a laptop',
      steps: [
        'Shut the laptop down and unplug the charger cable.',
        'Undo the screws and lift the cover off until the clips click open.',
        'Disconnect the battery cable from the motherboard.',
        'Lift the old battery out, set the new one in and connect it.',
        'Click the cover back into place and press the power button.',
      ],
    },
  },
  {
    reason: 'arithmetic',
    dropped: {
      goal: 'Add two fractions',
      steps: [
        'Find the least common multiple of both denominators.',
        'Multiply each numerator: 3 × 4 = 12.',
        'Write 12/20 + 5/20 = 17/20.',
        'Divide numerator and denominator by their common factors.',
        'Check the result.',
      ],
    },
    kept: {
      goal: 'Find the density of a stone',
      steps: [
        'Weigh the dry stone on a laboratory balance and record its mass.',
        'Half fill a graduated cylinder with water and read the volume.',
        'Lower the stone into the water on a thread and read the volume again.',
        'Subtract the first volume from the second.',
        'Divide the mass by that volume and compare it with a table of minerals.',
      ],
    },
  },
  {
    reason: 'creative',
    dropped: {
      goal: 'Write a poem about autumn',
      steps: [
        'Choose a scene.',
        'List what you see.',
        'Write a first line.',
        'Add lines that answer it.',
        'Read it aloud.',
      ],
    },
    kept: {
      goal: 'Write a resume for a first job',
      steps: [
        'List your schools, courses and grades.',
        'Write down each job or internship with its dates and employer.',
        'Put your contact details at the top of the page.',
        'Add skills that the job advertisement asks for.',
        'Ask a teacher to proofread the resume before you apply.',
      ],
    },
  },
  {
    reason: 'named_entities',
    dropped: {
      goal: 'Descale the Brewtopia coffee machine',
      steps: [
        'Empty the tank of the Brewtopia.',
        'Fill the Brewtopia with descaler and water.',
        'Run a cup of hot water through the Brewtopia.',
        'Rinse the jug.',
        'Make a cup of coffee.',
      ],
    },
    kept: {
      goal: 'Make French onion soup with Parmesan',
      steps: [
        'Slice the onions and brown them in butter.',
        'Add stock and a rind of Parmesan.',
        'Toast slices of French bread and cover them with Parmesan.',
        'Ladle the soup into bowls and float the French bread on it.',
        'Grill until the Parmesan melts and serve.',
      ],
    },
  },
  {
    reason: 'non_sequential',
    dropped: { goal: '7 ways to bake a better cake', steps: CAKE },
    kept: { goal: 'Bake a cake two ways at once', steps: CAKE },
  },
  {
    reason: 'non_sequential',
    dropped: {
      goal: 'Sleep better',
      steps: [
        'Avoid coffee after noon.',
        'Consider a firmer pillow.',
        'Try a warm bath.',
        "Don't look at screens in bed.",
        'Keep the bedroom dark.',
      ],
    },
    kept: {
      goal: 'Put a bandage on a cut finger',
      steps: [
        'Wash the wound under clean water and dry the skin around it.',
        'Press sterile gauze on it until the bleeding stops.',
        'Then, without touching the pad, open the bandage.',
        'Lay the pad on the wound and wrap the bandage around the finger.',
        "Don't wrap so tight that the finger swells.",
      ],
    },
  },
  {
    reason: 'non_sequential',
    dropped: {
      goal: 'Cut fingers: what helps',
      steps: [
        'Wash the wound under clean water.',
        'Alternatively, dab it with saline from a pharmacy.',
        'Or press sterile gauze on it for a minute.',
        'Cover it with a bandage.',
        'Wrap a clean handkerchief around it instead.',
      ],
    },
    kept: {
      goal: 'Dress a cut finger',
      steps: [
        'Wash the wound under clean water.',
        'Press sterile gauze on it for a minute.',
        'Cover it with a bandage, or with clean linen if there is none.',
        'Alternatively, close it with a strip of tape.',
        'Change the dressing every day until the wound has healed.',
      ],
    },
  },
  {
    reason: 'non_sequential',
    dropped: {
      goal: 'The parts of a good breakfast',
      steps: ['Fresh bread', 'Strong coffee', 'An egg', 'Good company', 'Time enough'],
    },
    kept: {
      goal: 'Cook a good breakfast',
      steps: [
        'In a small pot, boil two eggs for six minutes.',
        'While they cook, toast the bread and butter it.',
        'Now brew the coffee and warm some milk.',
        'Gently peel the eggs under cold water.',
        'Apply butter to the toast and serve with salt and pepper.',
      ],
    },
  },
  {
    reason: 'off_topic',
    dropped: {
      goal: 'Beat the dungeon boss',
      steps: [
        'Level your character to thirty before the quest.',
        'Equip a fire weapon and fill your inventory with potions.',
        'Enter the dungeon with three players of your guild.',
        'Cast the shield spell when the boss roars.',
        'Hit the boss until the game shows the victory score.',
      ],
    },
    kept: { goal: 'Bake a cake for a games night', steps: CAKE },
  },
]
